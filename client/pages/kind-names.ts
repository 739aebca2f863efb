import type { Kind } from '../../model/contract/index.js';

/** Kinds of pages as readers call them. */
export const kindNames: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> = {
  person: { one: 'Person', many: 'People' },
  event: { one: 'Event', many: 'Events' },
  organization: { one: 'Organization', many: 'Organizations' },
  place: { one: 'Place', many: 'Places' },
  work: { one: 'Work', many: 'Works' },
  concept: { one: 'Concept', many: 'Concepts' },
};
