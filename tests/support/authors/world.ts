import * as Y from 'yjs';
import type { DocumentJson } from '../../../model/document/index.js';
import { applyUpdates, documentOf } from '../../../server/collab/apply-updates.js';
import { documentJson, writeDocument } from '../../../server/collab/document-json.js';
import { Random } from '../random.js';
import { Person } from './person.js';
import { Truth } from './truth.js';
import { vocabulary } from './words.js';

/** A row of the page's log as it is handed to what is tested; `restores` is the position that it brings back. */
export interface Row {
  readonly seq: number;
  readonly userId: string;
  readonly update: Uint8Array;
  readonly restores: number | null;
  readonly operation: number;
}

export interface Saved {
  readonly seq: number;
  readonly document: DocumentJson;
  readonly facts: readonly number[];
}

/** A page, its log, and the people who edit it, all from one seed. */
export class World {
  readonly random: Random;
  readonly words: (count: number) => string;
  readonly truth = new Truth();
  readonly log: Row[] = [];
  readonly doc = new Y.Doc();
  readonly people: Person[] = [];
  operation = 0;

  constructor(seed: number, { rich = false } = {}) {
    this.random = new Random(seed);
    this.words = vocabulary(rich, this.random);
  }

  join(name: string): Person {
    const person = new Person(this, name, 1_000 + this.people.length * 17 + this.random.below(9));
    this.people.push(person);
    return person;
  }

  /** Takes a change into the log and tells the others. */
  commit(from: Person | string, update: Uint8Array, operation: number, restores: number | null = null): void {
    const userId = typeof from === 'string' ? from : from.name;
    this.log.push({ seq: this.log.length + 1, userId, update, restores, operation });
    applyUpdates(this.doc, [update]);
    for (const person of this.people) if (person !== from) person.hear(update);
  }

  /** How often each fact is in the page: as it is stored, or as somebody who is offline has it. */
  counts({ isOnline, doc }: Person): Map<number, number> {
    const counts = new Map<number, number>();
    for (const fact of this.truth.of(isOnline ? this.doc : doc)) counts.set(fact, (counts.get(fact) ?? 0) + 1);
    return counts;
  }

  /** The page as it is stored now. */
  save(): Saved {
    return { seq: this.log.length, document: documentJson(this.doc), facts: this.truth.of(this.doc) };
  }

  /** The server makes the page what it was, as a difference, and notes it in the log (`noted`). */
  restore(name: string, saved: Saved, { noted = true } = {}): void {
    const copy = documentOf([Y.encodeStateAsUpdate(this.doc)]);
    copy.clientID = 1_000_000 + this.random.below(1_000_000_000);
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    writeDocument(copy, saved.document);
    this.truth.tie(copy, saved.facts, { exactly: noted });
    if (updates.length > 0) this.commit(name, Y.mergeUpdates(updates), this.operation, noted ? saved.seq : null);
  }

  /** Everybody is online and has seen everything. */
  settle(): void {
    for (const person of this.people) if (!person.isOnline) person.comeBack();
    for (let pass = 0; pass < 3; pass++) for (const person of this.people) person.receive();
  }
}
