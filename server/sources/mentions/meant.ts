import type { PageId } from '../../../model/contract/index.js';
import type { Hit, KnownForm } from './find-mentions.js';
import {
  commonSurnames,
  dominantNames,
  honours,
  initialsOf,
  inTown,
  isPatronymic,
  namedAfter,
  namedAfterBefore,
  ofOthers,
  ofParties,
  otherParties,
  qualifierCues,
  sameInitial,
  townNames,
} from './hazards.js';
import { qualifierOf } from './name-forms.js';
import type { Word } from './words.js';

export interface Candidate {
  readonly page: PageId;
  readonly at: number;
  readonly end: number;
}

interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  readonly given: ReadonlySet<string>;
}

/** Whom each hit means; hits that mean nobody, or somebody of whom there is no page, are left out. */
export function meant(text: string, words: readonly Word[], hits: readonly Hit[], given: ReadonlySet<string>): Candidate[] {
  const passage = { text, words, given };
  const told: Candidate[] = [];
  const open: { hit: Hit; forms: KnownForm[] }[] = [];
  for (const hit of hits) {
    const forms = hit.forms.filter((form) => isWritten(form, words.slice(hit.from, hit.to)) && stands(form, hit, passage));
    const fitting = forms.filter((form) => form.role !== 'surname' || fits(form, firstNames(hit, passage)));
    const pages = new Set(fitting.map((form) => form.subject.id));
    if (pages.size === 1) told.push(candidate(hit, fitting[0] as KnownForm, passage));
    else if (pages.size > 1) open.push({ hit, forms: fitting });
  }
  const named = new Set(told.map((c) => c.page));
  for (const { hit, forms } of open) {
    const form = oneOf(forms, { hit, passage, named });
    if (form) told.push(candidate(hit, form, passage));
  }
  return told;
}

function candidate(hit: Hit, form: KnownForm, passage: Passage): Candidate {
  const { words } = passage;
  const first = form.role === 'surname' ? hit.from - before(hit, passage).length : hit.from;
  const [at, end] = [words[first]?.at ?? 0, words[hit.to - 1]?.end ?? 0];
  const isOpen = /\([^)]*$/.test(passage.text.slice(at, end)) && passage.text[end] === ')';
  return { page: form.subject.id, at, end: isOpen ? end + 1 : end };
}

/** Has the text the capitals that the form asks for? */
function isWritten({ letters, words: form }: KnownForm, words: readonly Word[]): boolean {
  const isUpper = (word: Word | undefined) => word !== undefined && /^\p{Lu}+$/u.test(word.raw);
  if (letters === 'all') return words.every(isUpper);
  if (letters === 'first') return words[0]?.capital === true;
  if (letters === 'each')
    return words.every((word, i) => word.capital || form[i]?.capital === false || isUpper(form[i]) === undefined);
  return true;
}

/** The initials and first names right before a hit. */
function before({ from }: Pick<Hit, 'from'>, { text, words, given }: Passage): Word[] {
  let first = from;
  while (first > 0 && !words[first]?.broken) {
    const word = words[first - 1];
    if (
      !word ||
      word.possessive ||
      !/^[.\s]*$/.test(text.slice(word.end, words[first]?.at)) ||
      !(word.initial || (word.capital && (given.has(word.key) || isPatronymic(word.key))))
    )
      break;
    first -= 1;
  }
  return words.slice(first, from);
}

/** The same, or those after it as in a list of people: `Lee, Robert Edward`. */
function firstNames(hit: Hit, passage: Passage): Word[] {
  const ahead = before(hit, passage);
  const { text, words, given } = passage;
  const [last, first, second] = [words[hit.to - 1], words[hit.to], words[hit.to + 1]];
  if (ahead.length > 0 || !last || !first || text.slice(last.end, first.at) !== ', ') return ahead;
  return given.has(first.key) && second && isPatronymic(second.key) ? [first, second] : [];
}

/** Do first names and initials belong to the bearer of this surname? */
function fits({ given, words }: KnownForm, named: readonly Word[]): boolean {
  const letters = named.flatMap((word) => (word.initial ? initialsOf(word.raw) : [word.raw]));
  const [first, second] = letters;
  const [word] = named;
  if (first === undefined || !word) return !commonSurnames.has(words[0]?.key ?? '') && (words[0]?.raw.length ?? 0) > 3;
  if (isPatronymic(word.key)) return true;
  const knows = (known: ReadonlySet<string>, letter: string) => [...known].some((one) => sameInitial(one, letter));
  if (!knows(given.initials, first)) return false;
  if (!word.initial && given.names.size > 0 && ![...given.names].some((name) => isLike(name, word.key))) return false;
  return second === undefined || given.seconds.size === 0 || knows(given.seconds, second);
}

/** One first name in two languages, or two of its spellings. */
function isLike(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  let same = 0;
  while (same < longer && a[same] === b[same]) same++;
  return a === b || same >= longer * 0.7 || (longer <= 4 && sameInitial(a, b)) || (sameInitial(a, b) && anagram(a, b));
}

const anagram = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

/** Is this occurrence the subject's, or does what stands around it say that something else is named? */
function stands(form: KnownForm, { from, to }: Hit, passage: Passage): boolean {
  const { text, words } = passage;
  const [previous, first, last, next] = [words[from - 1], words[from], words[to - 1], words[to]];
  if (!first || !last) return false;
  const joined = next !== undefined && !next.broken;
  const after = text.slice(last.end, last.end + 40);
  if (form.role === 'name') {
    if (!ofParties.test(`${first.key} ${words[from + 1]?.key}`)) return true;
    return !(previous && !first.broken && otherParties.has(previous.key)) && !ofOthers.test(after);
  }
  if (form.role === 'given')
    return (
      !(joined && next.capital && !last.possessive && /^\s$/.test(text.slice(last.end, next.at))) &&
      before({ from }, passage).length === 0
    );
  const start = from - before({ from }, passage).length;
  const ahead = words[start]?.broken ? undefined : words[start - 1];
  if (ahead && namedAfterBefore.has(ahead.key)) return false;
  if (ahead?.raw === 'of' && words[start - 2]?.raw === 'Order') return false;
  if (joined && !last.possessive && (honours.has(next.key) || (next.capital && namedAfter.has(next.key)))) return false;
  if (!townNames.has(last.key) || last.possessive || start < from) return true;
  return !inTown.test(text.slice(Math.max(0, first.at - 60), first.at));
}

interface Choice {
  readonly hit: Hit;
  readonly passage: Passage;
  /** Who is named in this passage beyond doubt. */
  readonly named: ReadonlySet<PageId>;
}

/**
 * Which of several subjects with one name: the one with the very initial, the one that always has it, the one named in full here, the one
 * that the passage's words speak for, the one spelt so, the one whose own name it is. null: nobody can say.
 */
function oneOf(forms: readonly KnownForm[], { hit, passage, named }: Choice): KnownForm | null {
  const words = passage.words.slice(hit.from, hit.to);
  const written = words.map((word) => word.raw.toLowerCase()).join(' ');
  const [first] = before(hit, passage);
  const isAlias = ({ subject }: KnownForm) => subject.aliases.some((name) => name.toLowerCase() === written);
  const signs: readonly ((form: KnownForm) => boolean)[] = [
    ({ given }) => first !== undefined && [...given.initials].some((initial) => initial.startsWith(first.raw)),
    (form) => first === undefined && dominantNames.has(words[0]?.key ?? '') && isAlias(form),
    ({ subject }) => named.has(subject.id),
    ({ subject }) =>
      Object.entries(qualifierCues).some(([word, cue]) => qualifierOf(subject.title).includes(word) && cue.test(passage.text)),
    ({ spellings }) => spellings.includes(written),
    ({ spellings }) => spellings.some((spelling) => spelling.at(-1) === written.at(-1)),
    ({ subject, fromTitle, words: own }) => fromTitle && own.length === subject.title.split(' ').length,
    isAlias,
  ];
  let left = [...forms];
  for (const isRight of signs) {
    const right = left.filter(isRight);
    if (right.length > 0) left = right;
    if (new Set(left.map((form) => form.subject.id)).size === 1) return left[0] ?? null;
  }
  return null;
}
