import { Mark } from '@tiptap/core';
import { attributeSpecs, onlyIf } from './attribute-specs.js';
import { isUuid } from './attributes.js';

/** The words that a claim is about. Claims may overlap, so the mark excludes nothing, not even itself. */
export const Claim = Mark.create({
  name: 'claim',
  priority: 900,
  inclusive: false,
  excludes: '',

  addAttributes: () => attributeSpecs('claim', { claim: { name: 'data-claim' } }),
  parseHTML: () => [
    { tag: 'span.claim[data-claim]', getAttrs: onlyIf('data-claim', isUuid) },
    // what reading shows behind the words
    { tag: 'sup.claim-ref', ignore: true },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'claim', ...HTMLAttributes }, 0],
});
