import { Mark } from '@tiptap/core';
import { attributeSpecs, onlyIf } from './attribute-specs.js';
import { isSlug } from './attributes.js';

/** A link to a page of this wiki, by the page's id, so that a rename breaks nothing. */
export const PageLink = Mark.create({
  name: 'pageLink',
  priority: 1000,
  inclusive: false,
  excludes: 'link pageLink',

  addAttributes: () => attributeSpecs('pageLink', { page: { name: 'data-page' }, slug: { name: 'data-slug' } }),
  parseHTML: () => [{ tag: 'a.page-link[data-slug]', priority: 60, getAttrs: onlyIf('data-slug', isSlug) }],
  renderHTML: ({ mark, HTMLAttributes }) => [
    'a',
    { class: mark.attrs.page === null ? 'page-link missing' : 'page-link', ...HTMLAttributes },
    0,
  ],
});
