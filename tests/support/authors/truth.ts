import type * as Y from 'yjs';
import { fragmentName } from '../../../model/protocol/index.js';
import { readText } from '../../../server/collab/authors/read-text.js';

/** What somebody wrote: a character in the mind of its author, whatever becomes of its place in the document. */
export interface Fact {
  readonly author: string;
  /** The operation that it came with. */
  readonly operation: number;
}

type Id = readonly [client: number, clock: number];

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
    return charactersOf(doc).map(([client, clock]) => this.get(client, clock));
  }

  /**
   * Ties these facts, in order, to the document's characters. A character that the binding left standing keeps its fact: typing "w"
   * before "was" cannot be told, from the change, from typing after its first letter. `exactly`: none does.
   */
  tie(doc: Y.Doc, facts: readonly number[], { exactly = false } = {}): void {
    const ids = charactersOf(doc);
    if (ids.length !== facts.length) throw new Error(`${ids.length} characters, but ${facts.length} facts`);
    if (exactly) {
      for (const [i, id] of ids.entries()) this.set(...id, facts[i] as number);
      return;
    }
    const kept = new Set<number>();
    const fresh: number[] = [];
    for (const [i, [client, clock]] of ids.entries()) {
      const known = this.get(client, clock);
      if (known) kept.add(known);
      else fresh.push(i);
    }
    const given = new Set<number>();
    const late: number[] = [];
    for (const i of fresh) {
      const fact = facts[i] as number;
      if (kept.has(fact) || given.has(fact)) late.push(i);
      else {
        given.add(fact);
        this.set(...(ids[i] as Id), fact);
      }
    }
    const spare = facts.filter((fact) => !kept.has(fact) && !given.has(fact));
    for (const [n, i] of late.entries()) this.set(...(ids[i] as Id), spare[n] ?? (facts[i] as number));
  }
}

/** The ids of a document's characters, line breaks left out, in order. */
export function charactersOf(doc: Y.Doc): Id[] {
  const ids: Id[] = [];
  readText(doc.getXmlFragment(fragmentName), (letters) => {
    for (let i = 0; letters && i < letters.text.length; i++)
      if (letters.text[i] !== '\n') ids.push([letters.client, letters.clock + i]);
  });
  return ids;
}
