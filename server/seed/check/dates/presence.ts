import type { Relation } from '../../../../model/contract/index.js';
import type { Telling } from './tellings.js';

/** Words that say of a row that it needs nobody alive. */
const posthumous = [
  'posthumous(?:ly)?|after (?:his|her|their) (?:death|execution|suicide)|rehabilitat\\w+|acquitted|exonerated',
  'buri(?:ed|al)|reburied|funeral|embalm\\w+|mausoleum|tomb|ashes|remains|cremat\\w+|autopsy',
  'published|printed|reprinted|distributed|circulated|translated|read (?:out )?(?:by|to)',
  '(?:re)?named after|renam(?:ed|ing)|memor(?:y|ial)|museum|monument|statue',
];
const pattern = new RegExp(`\\b(?:${posthumous.join('|')})\\b`, 'i');

export const isPosthumous = (words: string): boolean => pattern.test(words);

/** Relations at whose date one side, or neither, need be alive. */
const mayBeDead: Partial<Readonly<Record<Relation, 'other' | 'both'>>> = {
  succeeded: 'other',
  parent: 'both',
  child: 'both',
  sibling: 'both',
  relative: 'both',
};

/** Who must live when something is told to have been: the page's subject, and whom it names. */
export function presentAt({ label, text, relation }: Telling): { readonly subject: boolean; readonly other: boolean } {
  const dead = isPosthumous(`${label} ${text}`) ? 'both' : relation ? mayBeDead[relation] : undefined;
  return { subject: dead !== 'both', other: dead === undefined };
}
