/**
 * The editor: what a person writes a page with. Loaded on demand, mounted in place of the text that the server rendered.
 * Owns: the writing surface and its menus, the save state on screen, carets and avatars, saving a version, leaving.
 * Promises: opening changes nothing; the text stays where it is; no style attribute is ever put into markup.
 * Leaves to others: the way of a change to the server (client/collab), what a document is (model/document), the page around it.
 */
export type { EditorProps } from './editor-props.js';
export { mount } from './mount.js';

/** Called when the person is about to edit: by the time this runs, everything heavy has been loaded. */
export const warm = (): void => {};
