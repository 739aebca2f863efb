import { Node } from '@tiptap/core';
import { attributeSpecs, onlyIf } from './attribute-specs.js';
import { isSourceKey } from './attributes.js';

/** A citation in the text: an atom that the reader sees as a superscript number. */
export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes: () =>
    attributeSpecs('citation', {
      source: { name: 'data-source' },
      from: { name: 'data-from', read: Number },
      to: { name: 'data-to', read: Number },
      quote: { name: 'data-quote' },
    }),
  parseHTML: () => [{ tag: 'sup.cite[data-source]', getAttrs: onlyIf('data-source', isSourceKey) }],
  renderHTML: ({ HTMLAttributes }) => ['sup', { class: 'cite', ...HTMLAttributes }],
  renderText: () => '',
});
