import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { fragmentName } from '../../../model/protocol/index.js';
import type { Row } from './world.js';

/** A recorded session: each transaction applies to the merge of its parents; positions are in characters of the text. */
export interface Trace {
  readonly endContent: string;
  readonly numAgents: number;
  readonly txns: readonly {
    readonly parents: readonly number[];
    readonly agent: number;
    readonly patches: readonly (readonly [at: number, removed: number, added: string])[];
  }[];
}

type Transaction = Trace['txns'][number];

interface Loose {
  readonly endContent: string;
  readonly numAgents?: number;
  readonly txns: readonly (Pick<Transaction, 'patches'> & Partial<Transaction>)[];
}

/** One person's session names neither agents nor parents: each transaction follows the one before. */
export function readTrace(file: string): Trace {
  const { endContent, numAgents = 1, txns } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Loose;
  return {
    endContent,
    numAgents,
    txns: txns.map(({ parents, agent = 0, patches }, i) => ({ parents: parents ?? (i > 0 ? [i - 1] : []), agent, patches })),
  };
}

/** The session in one paragraph, a row for each transaction, with the name of whoever typed each character of the text at the end. */
export function playTrace({ endContent, numAgents, txns }: Trace): { log: Row[]; typists: string[]; text: string } {
  const base = new Y.Doc();
  base.clientID = 1;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText()]);
  base.getXmlFragment(fragmentName).insert(0, [paragraph]);
  const first = Y.encodeStateAsUpdate(base);
  const agents = Array.from({ length: numAgents }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = i + 10;
    Y.applyUpdate(doc, first);
    return { doc, seen: new Set<number>() };
  });
  const rows: { userId: string; update: Uint8Array }[] = [{ userId: 'start', update: first }];
  const updates: Uint8Array[] = [];
  for (const [n, { agent, parents, patches }] of txns.entries()) {
    const { doc, seen } = agents[agent] as (typeof agents)[number];
    for (const missing of unseen(txns, parents, seen)) Y.applyUpdate(doc, updates[missing] as Uint8Array);
    const made: Uint8Array[] = [];
    const hear = (update: Uint8Array) => made.push(update);
    doc.on('update', hear);
    const text = textOf(doc);
    doc.transact(() => {
      for (const [at, removed, added] of patches) {
        if (removed > 0) text.delete(at, removed);
        if (added) text.insert(at, added);
      }
    });
    doc.off('update', hear);
    updates.push(made[0] ?? first);
    seen.add(n);
    rows.push({ userId: `agent ${agent}`, update: updates[n] as Uint8Array });
  }
  const last = new Y.Doc();
  for (const { update } of rows) Y.applyUpdate(last, update);
  const typists: string[] = [];
  for (let item = textOf(last)._start; item; item = item.right)
    for (let i = 0; !item.deleted && i < item.length; i++) typists.push(`agent ${item.id.client - 10}`);
  return { log: rows.map((row, i) => ({ ...row, seq: i + 1, restores: null, operation: i })), typists, text: endContent };
}

const textOf = (doc: Y.Doc): Y.XmlText => (doc.getXmlFragment(fragmentName).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Transactions that these rest on and that have not been seen, in order; they are noted as seen. */
function unseen(txns: Trace['txns'], parents: readonly number[], seen: Set<number>): number[] {
  const missing: number[] = [];
  const open = [...parents];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    missing.push(next);
    open.push(...(txns[next]?.parents ?? []));
  }
  return missing.sort((a, b) => a - b);
}
