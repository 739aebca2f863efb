import { type Change, diffDocuments, diffToHtml } from '../../model/diff/index.js';
import type { DocumentJson } from '../../model/document/index.js';

export interface DiffTask {
  /** The two documents as JSON: text goes between threads, and is read, where nobody types. */
  readonly a: string;
  readonly b: string;
  readonly form: 'json' | 'inline' | 'beside';
  /** In markup, what the ids begin with. */
  readonly prefix: string;
}

export interface DiffAnswer {
  readonly coarse: boolean;
  readonly changes: readonly Change[];
  /** The rows as JSON, or the page's markup. */
  readonly body: string;
  /** In markup, for each of `changes` the row whose id leads to it. */
  readonly anchors: readonly number[];
}

/** Runs in a thread of its own: see DiffPool. */
export default function diff({ a, b, form, prefix }: DiffTask): DiffAnswer {
  const [before, after] = [JSON.parse(a) as DocumentJson, JSON.parse(b) as DocumentJson];
  const { coarse, changes, rows } = diffDocuments(before, after);
  if (form === 'json') return { coarse, changes, body: JSON.stringify(rows), anchors: [] };
  const { html, anchors } = diffToHtml(before, after, { coarse, changes, rows }, form, prefix);
  return { coarse, changes, body: html, anchors: changes.map(({ row }) => anchors.get(row) ?? row) };
}
