import type * as Y from 'yjs';
import { fragmentName } from '../../../model/protocol/index.js';
import { readText } from '../../../server/collab/authors/read-text.js';

/** What somebody wrote: a character in the mind of its author, whatever becomes of its place in the document. */
export interface Fact {
  readonly author: string;
  /** The operation that it came with. */
  readonly operation: number;
}

/**
 * Who really wrote each character: known because the test itself has them written, never shown to what is tested. Facts are numbered
 * from 1 and tied to the characters of the document that stand for them.
 */
export class Truth {
  readonly facts: (Fact | null)[] = [null];
  private readonly byId = new Map<number, number[]>();

  state(author: string, operation: number): number {
    return this.facts.push({ author, operation }) - 1;
  }

  get(client: number, clock: number): number {
    return this.byId.get(client)?.[clock] ?? 0;
  }

  set(client: number, clock: number, fact: number): void {
    const facts = this.byId.get(client) ?? [];
    facts[clock] = fact;
    this.byId.set(client, facts);
  }

  /** The facts of a document's characters, in order. */
  of(doc: Y.Doc): number[] {
    const facts: number[] = [];
    readText(doc.getXmlFragment(fragmentName), (letters) => {
      if (!letters) return;
      const known = this.byId.get(letters.client);
      for (let i = 0; i < letters.text.length; i++) if (letters.text[i] !== '\n') facts.push(known?.[letters.clock + i] ?? 0);
    });
    return facts;
  }

  /**
   * Ties these facts, in order, to the document's characters. A character that the binding left standing keeps its fact: typing "w"
   * before "was" cannot be told, from the change, from typing after its first letter. It has changed places with the one that was meant to
   * stand there. `exactly`: no character keeps its fact. Gives the facts that the characters have then.
   */
  tie(doc: Y.Doc, facts: readonly number[], { exactly = false } = {}): number[] {
    const known = this.of(doc);
    if (known.length !== facts.length) throw new Error(`${known.length} characters, but ${facts.length} facts`);
    if (exactly) known.fill(0);
    if (!known.includes(0)) return known;
    // what is as it is meant to be at both ends needs no tying
    let from = 0;
    while (known[from] === facts[from]) from++;
    let to = known.length;
    while (to > from && known[to - 1] === facts[to - 1]) to--;
    const ids = charactersOf(doc, from, to);
    const meant = ids.map(({ letter }, i) => ({ letter, fact: facts[from + i] as number }));
    const fresh = meant.flatMap((_, i) => (known[from + i] === 0 ? [i] : []));
    const standing = known.slice(from, to);
    const left = without(
      meant,
      standing.filter((fact) => fact !== 0),
    );
    const found = exchange(
      fresh.map((i) => meant[i] as Meant),
      left,
      meant.flatMap(({ fact }, i) =>
        standing[i] && standing[i] !== fact ? [{ fact: standing[i] as number, instead: fact }] : [],
      ),
    );
    for (const [n, i] of fresh.entries()) {
      const { client, clock } = ids[i] as Letter;
      known[from + i] = found[n] as number;
      this.set(client, clock, found[n] as number);
    }
    return known;
  }
}

/** A character as somebody means it: what it reads, and whose it is. */
export interface Meant {
  readonly letter: string;
  readonly fact: number;
}

/** What is left of these when so many of them are elsewhere. */
export function without(all: readonly Meant[], elsewhere: readonly number[]): Meant[] {
  const gone = new Map<number, number>();
  for (const fact of elsewhere) gone.set(fact, (gone.get(fact) ?? 0) + 1);
  return all.filter(({ fact }) => {
    const times = gone.get(fact) ?? 0;
    gone.set(fact, times - 1);
    return times <= 0;
  });
}

/** The facts of these characters: their own, or where that stands somewhere `instead` of another one, that one's. */
function exchange(
  wanted: readonly Meant[],
  left: readonly Meant[],
  standing: readonly { readonly fact: number; readonly instead: number }[],
): number[] {
  const counts = new Map<number, number>();
  for (const { fact } of left) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const places = new Map<number, number[]>();
  for (const { fact, instead } of standing) places.set(fact, [...(places.get(fact) ?? []), instead]);
  const take = (fact: number): boolean => {
    const times = counts.get(fact) ?? 0;
    if (times > 0) counts.set(fact, times - 1);
    return times > 0;
  };
  const own = wanted.map(({ fact }) => take(fact));
  return wanted.map(({ fact }, i) => {
    let found: number | undefined = fact;
    if (!own[i])
      do found = places.get(found)?.shift();
      while (found !== undefined && !take(found));
    return found ?? fact;
  });
}

/**
 * The facts of these characters, where only some facts are left: their own, or else those of characters that read the same, going on from
 * the one before.
 */
export function settle(wanted: readonly Meant[], left: readonly Meant[]): number[] {
  const counts = new Map<number, number>();
  for (const { fact } of left) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const take = (fact: number): boolean => {
    const times = counts.get(fact) ?? 0;
    counts.set(fact, times - 1);
    return times > 0;
  };
  const own = wanted.map(({ fact }) => (take(fact) ? fact : 0));
  if (!own.includes(0)) return own;
  const spare = left.filter(({ fact }) => take(fact));
  const byLetter = new Map<string, Set<number>>();
  for (const [i, { letter }] of spare.entries()) byLetter.set(letter, (byLetter.get(letter) ?? new Set()).add(i));
  let last = -1;
  return own.map((fact, i) => {
    const { letter, fact: meant } = wanted[i] as Meant;
    if (fact) return fact;
    const places = byLetter.get(letter) ?? new Set();
    const next = places.has(last + 1) ? last + 1 : places.values().next().value;
    if (next === undefined) return meant;
    places.delete(next);
    last = next;
    return (spare[next] as Meant).fact;
  });
}

interface Letter {
  readonly client: number;
  readonly clock: number;
  readonly letter: string;
}

/** The document's characters, line breaks left out, in order, from one on to another. */
export function charactersOf(doc: Y.Doc, from = 0, to = Number.POSITIVE_INFINITY): Letter[] {
  const ids: Letter[] = [];
  let n = 0;
  readText(doc.getXmlFragment(fragmentName), (letters) => {
    for (let i = 0; letters && n < to && i < letters.text.length; i++) {
      if (letters.text[i] === '\n') continue;
      if (n >= from) ids.push({ client: letters.client, clock: letters.clock + i, letter: letters.text[i] as string });
      n++;
    }
  });
  return ids;
}
