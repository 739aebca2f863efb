import AhoCorasick from 'modern-ahocorasick';
import type { PageId } from '../../../model/contract/index.js';
import type { PageNames } from '../../pages/index.js';
import { givenNames } from './hazards.js';
import { type Candidate, meant } from './meant.js';
import { type Form, formsOf, type Given } from './name-forms.js';
import { Misreadings } from './spelling.js';
import { keyOf, type Word, wordsOf } from './words.js';

/** Where a text speaks of a subject. */
export interface Mention {
  readonly page: PageId;
  readonly at: number;
  readonly length: number;
}

/** One form of one subject, in letters of the automaton: each word that is in any name is one character. */
export interface KnownForm extends Form {
  readonly subject: PageNames;
  readonly given: Given;
  /** How the subject's names write it, in small letters. */
  readonly spellings: readonly string[];
}

/** Forms that match words `from` to, not including, `to`. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly forms: readonly KnownForm[];
}

const noWord = '\u{F0000}';
const letterOf = (n: number): string => String.fromCodePoint(0xf0001 + n);
/** UTF-16 units of a letter. */
const letterLength = noWord.length;

/** Finds subjects in texts by their names. Building it is the dear part. */
export class MentionFinder {
  private readonly letters = new Map<string, string>();
  private readonly byPattern = new Map<string, KnownForm[]>();
  private readonly automaton: AhoCorasick | null;
  private readonly misreadings: Misreadings;
  private readonly given: ReadonlySet<string>;
  /** Words seen before; texts repeat themselves. */
  private readonly keys = new Map<string, string>();
  private readonly misread = new Map<string, string | null>();
  private readonly isName = (key: string): boolean => key.length > 5 && this.letters.has(key);

  constructor(subjects: readonly PageNames[]) {
    this.given = givenNamesOf(subjects);
    const people = new Map<string, string>();
    for (const subject of subjects) {
      const { forms, given } = formsOf(subject, (key) => this.given.has(key));
      for (const form of forms) {
        this.learn(form, subject, given);
        if (form.role === 'surname') for (const { key, raw } of form.words) people.set(key, key).set(raw.toLowerCase(), key);
      }
    }
    const patterns = [...this.byPattern.keys()];
    this.automaton = patterns.length > 0 ? new AhoCorasick(patterns) : null;
    this.misreadings = new Misreadings(people);
  }

  /** What a text speaks of, in its order, without overlaps: the longest name counts. */
  in(text: string): Mention[] {
    if (!this.automaton) return [];
    const words = wordsOf(text, this.isName, (raw) => remembered(this.keys, raw, keyOf)).map((word) => this.mended(word));
    const candidates = meant(text, words, this.hits(words), this.given);
    return longest(candidates).map(({ page, at, end }) => ({ page, at, length: end - at }));
  }

  private learn(form: Form, subject: PageNames, given: Given): void {
    let pattern = '';
    for (const { key } of form.words) {
      if (!this.letters.has(key)) this.letters.set(key, letterOf(this.letters.size));
      pattern += this.letters.get(key);
    }
    const known = this.byPattern.get(pattern) ?? [];
    const same = known.find((other) => other.subject === subject && isSame(other, form));
    const spellings = [...(same?.spellings ?? []), form.words.map((word) => word.raw.toLowerCase()).join(' ')];
    this.byPattern.set(pattern, [...known.filter((other) => other !== same), { ...form, subject, given, spellings }]);
  }

  /** A word that is no name but was one before somebody misread it. */
  private mended(word: Word): Word {
    if (!word.capital || this.letters.has(word.key) || word.raw.length < 5) return word;
    const nameOf = (raw: string) => this.misreadings.nameOf(word.key) ?? this.misreadings.nameOf(raw);
    const key = remembered(this.misread, word.raw.toLowerCase(), nameOf);
    return key === null ? word : { ...word, key };
  }

  private hits(words: readonly Word[]): Hit[] {
    const places: number[] = [];
    let text = '';
    let apart = true;
    const add = (letter: string | undefined, i: number) => {
      // words that are in no name, however many, part names as one does
      if (letter === undefined && apart) return;
      places.push(i);
      text += letter ?? noWord;
      apart = letter === undefined;
    };
    words.forEach((word, i) => {
      if (word.broken) add(undefined, i);
      add(this.letters.get(word.key), i);
    });
    return (this.automaton?.search(text) ?? []).map(({ pattern, start, end }) => ({
      from: places[start / letterLength] ?? 0,
      to: (places[end / letterLength - 1] ?? 0) + 1,
      forms: this.byPattern.get(pattern) ?? [],
    }));
  }
}

/** Do two forms with the same words ask for the same of a text? */
const isSame = (a: KnownForm, b: Form): boolean =>
  a.role === b.role &&
  a.letters === b.letters &&
  (a.letters !== 'each' || a.words.every((word, i) => word.capital === b.words[i]?.capital));

function remembered<T>(known: Map<string, T>, key: string, make: (key: string) => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make(key);
  known.set(key, made);
  return made;
}

/** First names that the pages' own people have, beside the common ones. */
function givenNamesOf(subjects: readonly PageNames[]): ReadonlySet<string> {
  const names = new Set(givenNames);
  for (const subject of subjects)
    if (subject.kind === 'person') for (const name of formsOf(subject, () => false).given.names) names.add(name);
  return names;
}

function longest(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((a, b) => a.at - b.at || b.end - a.end);
  const kept: Candidate[] = [];
  for (const one of sorted) if (one.at >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}
