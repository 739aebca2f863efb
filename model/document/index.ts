/**
 * The one document schema, as Tiptap extensions without React, and everything that can be said of a document without a database.
 * Owns: nodes, marks, attributes and their checks; the normal form; HTML, plain text, outline, citations, links; Markdown in and out.
 * Promises: any value is normalised or refused, never anything else; HTML is escaped by construction; every function is pure.
 * Leaves to others: Yjs (server/collab, client/editor), where a page link leads and what a source is called (server/pages, sources),
 * how the editor behaves (client/editor).
 */

export { isHref } from '../html/index.js';
export { allowedChild, checkMark, checkNodeAttribute, isInlineParent, nodeNames } from './admission.js';
export { isSourceKey } from './attributes.js';
export { canonicalJson } from './canonical-json.js';
export { type CitedPlace, citationNumbers, citeId, citesOf } from './cites.js';
export { type Place, placesOf } from './claim-places.js';
export * from './document-json.js';
export { extensions } from './extensions.js';
export { linksOf } from './links.js';
export { readCitations } from './markdown/citation-syntax.js';
export { documentToMarkdown } from './markdown/document-to-markdown.js';
export { type MarkdownContext, markdownToDocument } from './markdown/markdown-to-document.js';
export { writeCitations } from './markdown/write-citations.js';
export { normalise } from './normalise.js';
export { outline } from './outline.js';
export { schema, schemaVersion } from './schema.js';
export { type SharedParent, sharedToJson } from './shared-to-json.js';
export { type HtmlContext, type PageTarget, toHtml, toHtmlBlocks } from './to-html.js';
export { toText } from './to-text.js';
export { textOf, walk } from './walk.js';
