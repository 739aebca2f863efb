import { AuthorTracker, type CreditedText } from '../../../server/collab/authors/author-tracker.js';
import { charactersOf } from './truth.js';
import type { Row, World } from './world.js';

/** Follows a log from its first row; `stopAt` writes everything down at that position and goes on from there. */
export function follow(log: readonly Row[], { stopAt = -1 } = {}): AuthorTracker {
  let tracker = AuthorTracker.start();
  const wanted = new Set(log.map((row) => row.restores));
  const revisions = new Map<number, CreditedText>();
  for (const row of log) {
    const known = row.restores === null ? undefined : revisions.get(row.restores);
    tracker.apply({ ...row, restores: known ? { ...known, exactly: true } : null });
    if (wanted.has(row.seq)) revisions.set(row.seq, tracker.text());
    if (row.seq === stopAt) tracker = AuthorTracker.resume(row.seq, tracker.state());
  }
  return tracker;
}

export interface Score {
  readonly characters: number;
  /** Credited to somebody else than their author. */
  readonly wrongAuthor: number;
  /** Credited to their author, but not to the operation that they came with. */
  readonly wrongChange: number;
  /** The wrong characters: which, credited to whom, written by whom in which operation. */
  readonly wrong: readonly string[];
}

/** Holds what the tracker says of the page's characters against the truth. */
export function score(tracker: AuthorTracker, { truth, doc, log }: World): Score {
  let [characters, wrongAuthor, wrongChange] = [0, 0, 0];
  const wrong: string[] = [];
  for (const { client, clock } of charactersOf(doc)) {
    const fact = truth.facts[truth.get(client, clock)];
    if (!fact) continue;
    characters++;
    const row = log[tracker.creditOf(client, clock) - 1];
    if (row?.userId !== fact.author) {
      wrongAuthor++;
      wrong.push(`${client}:${clock} ${row?.userId ?? '-'}@${row?.operation} not ${fact.author}@${fact.operation}`);
    } else if (row.operation !== fact.operation) wrongChange++;
  }
  return { characters, wrongAuthor, wrongChange, wrong };
}
