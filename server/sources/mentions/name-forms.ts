import type { PageNames } from '../../pages/index.js';
import { congress, congressNames, initialsOf, isPatronymic, titles } from './hazards.js';
import { type Word, wordsOf } from './words.js';

/** How a form must be written: anyhow, with a capital at its beginning, at each word that has one in the name, or all in capitals. */
export type Letters = 'any' | 'first' | 'each' | 'all';

/** One way in which a subject can be named. */
export interface Form {
  readonly words: readonly Word[];
  readonly letters: Letters;
  /**
   * `name`: stands for itself; `surname`: what stands before it must fit its bearer; `given`: a first name, never with another name after it.
   */
  readonly role: 'name' | 'surname' | 'given';
  readonly fromTitle: boolean;
}

/** A person's first names and initials, as far as the page's names tell. */
export interface Given {
  readonly names: ReadonlySet<string>;
  readonly initials: ReadonlySet<string>;
  /** Of the patronymic. */
  readonly seconds: ReadonlySet<string>;
}

export interface Named {
  readonly forms: readonly Form[];
  readonly given: Given;
}

const roman = /^[IVX]+$/;
const bracketed = /\s*\(([^)]*)\)\s*$/;
const plain = (name: string): Word[] => wordsOf(name, () => false);

/** A title's words in brackets at its end: what it is told from others by, or a short name (`VSNKh`). */
export const qualifierOf = (title: string): string => bracketed.exec(title)?.[1] ?? '';

const isShortName = (qualifier: string): boolean => /^\p{Lu}*\p{Ll}*\p{Lu}+\p{Ll}?$/u.test(qualifier) && qualifier.length > 2;

/** Every form of a subject's names. */
export function formsOf(subject: PageNames, isGiven: (key: string) => boolean): Named {
  const title = subject.title.replace(bracketed, '');
  const names = [
    { name: title, fromTitle: true },
    ...subject.aliases.map((name) => ({ name, fromTitle: false })),
    ...(isShortName(qualifierOf(subject.title)) ? [{ name: qualifierOf(subject.title), fromTitle: true }] : []),
  ];
  if (subject.kind === 'person') return personForms(names, isGiven);
  const none = new Set<string>();
  return { forms: names.flatMap((n) => thingForms(subject, n)), given: { names: none, initials: none, seconds: none } };
}

interface OneName {
  readonly name: string;
  readonly fromTitle: boolean;
}

function personForms(names: readonly OneName[], isGiven: (key: string) => boolean): Named {
  const forms: Form[] = [];
  const given = { names: new Set<string>(), initials: new Set<string>(), seconds: new Set<string>() };
  const add = (words: readonly Word[], role: Form['role'], fromTitle: boolean) =>
    forms.push({ words, letters: words.length > 1 ? 'each' : 'first', role, fromTitle });
  for (const { name, fromTitle } of names) {
    const words = plain(name);
    while (words.length > 1 && titles.has(words[0]?.key ?? '')) words.shift();
    const [first, second] = words;
    const last = words.at(-1);
    if (!first || !last?.capital) continue;
    if (words.length === 1) {
      add(words, isGiven(first.key) ? 'given' : 'surname', fromTitle);
      continue;
    }
    if (/^\S+-\S+$/.test(name)) {
      add(words, 'name', fromTitle);
      continue;
    }
    if (!first.initial) given.names.add(first.key);
    given.initials.add(first.raw);
    const middle = second && (words.length > 2 || isPatronymic(second.key)) ? second : null;
    if (middle) given.seconds.add(middle.initial ? (initialsOf(middle.raw)[0] ?? middle.raw) : middle.raw);
    const isSurname = !isPatronymic(last.key) && !roman.test(last.raw);
    if (isSurname) add([last], 'surname', fromTitle);
    if (!words.slice(0, -1).every((w) => w.initial)) add(words, 'name', fromTitle);
  }
  return { forms, given };
}

function thingForms(subject: PageNames, { name, fromTitle }: OneName): Form[] {
  const words = plain(name).filter((w, i) => i > 0 || w.key !== 'the');
  if (words.length === 0) return [];
  const letters = lettersOf(subject, words, fromTitle);
  const form = (given: readonly Word[]): Form => ({ words: given, letters, role: 'name', fromTitle });
  const keys = words.map((w) => w.key).join(' ');
  const [, number] = congress.exec(keys) ?? [];
  const others = number ? congressNames.map((rest) => form(plain(`${number} ${rest}`))) : [];
  return [form(words), ...numbers(words).map(form), ...others];
}

/** The same with its last word in the plural or the singular. */
function numbers(words: readonly Word[]): Word[][] {
  const last = words.at(-1);
  if (!last || !/^\p{L}{3,}$/u.test(last.raw) || /^\p{Lu}+$/u.test(last.raw)) return [];
  const other = /[^s]s$/.test(last.raw) ? last.raw.slice(0, -1) : `${last.raw}${last.raw.endsWith('s') ? 'es' : 's'}`;
  return [[...words.slice(0, -1), ...plain(other)]];
}

function lettersOf({ kind }: PageNames, words: readonly Word[], fromTitle: boolean): Letters {
  const [first] = words;
  if (!first) return 'any';
  if (kind === 'work') return 'each';
  if (words.length > 1) return 'any';
  if (/^\p{Lu}{2,}$/u.test(first.raw) && first.raw.length <= 5) return 'all';
  return first.capital && !(fromTitle && kind === 'concept') ? 'first' : 'any';
}
