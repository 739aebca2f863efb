/**
 * Markup that is safe by construction. Owns: escaping, elements, which addresses a link may have.
 * Promises: nothing but its own elements and attributes comes out, whatever words go in. Pure, and light enough for any thread.
 * Leaves to others: what a document or a difference looks like (model/document, model/diff).
 */
export { isHref } from './href.js';
export { element, type Html, joinHtml, textHtml } from './html.js';
