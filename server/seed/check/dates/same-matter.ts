import { inverses } from '../../../../model/contract/index.js';
import { sameLabel, type Telling } from './tellings.js';

const offices =
  'chairman|chief|commander|commissar|delegate|director|editor|founder|head|member|minister|president|procurator|secretary|speaker';
const qualities = 'acting|assistant|candidate|deputy|executive|first|general|honorary|second|vice';

/** Do two pages tell of the same thing, each about the other? What is said of some year was so in others too. */
export function sameMatter(a: Telling, b: Telling): boolean {
  if (a.other !== b.page || b.other !== a.page) return false;
  if (a.relation && inverses[a.relation] === b.relation) return true;
  if ([a, b].some(({ label }) => /\b\d{4}\b/.test(label))) return false;
  return sameName(a.label, b.label) || succession(a, b) || succession(b, a) || sameOffice(a, b);
}

/** The same words, or words that begin alike, as “Visitor” and “Visited” do. */
const sameName = (a: string, b: string): boolean =>
  sameLabel(a, b) || beginnings(a).some((beginning) => beginnings(b).includes(beginning));
const beginnings = (label: string): string[] => label.toLowerCase().match(/(?<!\p{L})\p{L}{5}/gu) ?? [];

const succession = (a: Telling, b: Telling): boolean => a.relation === 'succeeded' && /\b(?:success|followed)/i.test(b.label);

/** An office told of in the same words. */
function sameOffice(a: Telling, b: Telling): boolean {
  const [one, two] = [a, b].map(({ label, text }) => `${label} ${text}`) as [string, string];
  return (
    found(one, offices).some((office) => found(two, offices).includes(office)) &&
    `${found(one, qualities)}` === `${found(two, qualities)}`
  );
}

const found = (words: string, list: string): string[] =>
  [...new Set(words.toLowerCase().match(new RegExp(`\\b(?:${list})(?=s?\\b)`, 'g')) ?? [])].sort();
