import type { Sql } from 'postgres';
import * as Y from 'yjs';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson, type DocumentJson } from '../../model/document/index.js';
import { applyUpdates, documentOf } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { type LogPart, LogParts } from './log-parts.js';
import { DamagedPack } from './packed/packed-rows.js';
import { readWholeLog } from './packed/read-whole-log.js';

/** What the log has at a place, and everybody's part since the place before. */
export interface Replayed {
  readonly seq: number;
  readonly document: DocumentJson;
  readonly parts: readonly LogPart[];
}

export interface Replay {
  readonly rows: number;
  /** The page's document at each position that was asked for and reached. */
  readonly documents: ReadonlyMap<number, DocumentJson>;
  /** What is wrong with the log itself, a sentence each. */
  readonly defects: readonly string[];
}

/**
 * Plays a page's log from its first row, without trusting checkpoints: positions must be dense and end at the head, each row's content
 * must belong to its author, and every checkpoint must hold the document that the rows before it make. `look` is told at each of `places`;
 * what comes after `until` is not looked at.
 */
export async function replayLog(
  client: Sql,
  pageId: PageId,
  stops: readonly number[],
  {
    places = [],
    look = async () => {},
    until = Number.MAX_SAFE_INTEGER,
  }: { places?: readonly number[]; look?: (replayed: Replayed) => Promise<void>; until?: number } = {},
): Promise<Replay> {
  const defects: string[] = [];
  const documents = new Map<number, DocumentJson>();
  const [head] = await client<{ seq: string }[]>`select seq from page_head where page_id = ${pageId}`;
  const owners = new Map(
    (
      await client<{ client: string; owner: string }[]>`
      select client_id as client, user_id as owner from page_client where page_id = ${pageId}`
    ).map((r) => [Number(r.client), r.owner]),
  );
  const checkpoints = await client<{ seq: string; state: Uint8Array }[]>`
    select seq, state from page_checkpoint where page_id = ${pageId} and seq <= ${until}`;
  const states = new Map(checkpoints.map((c) => [Number(c.seq), c.state]));
  const wanted = new Set([...stops, ...states.keys()]);
  const doc = new Y.Doc();
  const parts = new LogParts(doc);
  const looked = new Set(places);
  const keep = (seq: number) => {
    if (wanted.has(seq)) documents.set(seq, documentJson(doc));
  };
  keep(0);
  let rows = 0;
  const log = async function* () {
    try {
      yield* readWholeLog(client, pageId, 0, until);
    } catch (error) {
      if (!(error instanceof DamagedPack)) throw error;
      defects.push(`the rows packed after row ${rows} cannot be read`);
    }
  };
  for await (const batch of log())
    for (const { seq, userId, update } of batch) {
      rows++;
      if (seq !== rows) defects.push(`row ${rows} of the log is missing or out of place (found ${seq})`);
      const known = (c: number) => Y.getState(doc.store, c);
      const { to } = Y.parseUpdateMeta(update);
      const foreign = [...to].filter(([c, clock]) => clock > known(c) && owners.get(c) !== userId);
      if (foreign.length > 0) defects.push(`row ${seq} holds content that is not its author's`);
      applyUpdates(doc, [update]);
      parts.credit(userId);
      keep(seq);
      if (looked.has(seq)) await look({ seq, document: documentJson(doc), parts: parts.take() });
    }
  if (doc.store.pendingStructs) defects.push('the log builds on content that it does not hold');
  const reached = Math.min(until, Number(head?.seq ?? 0));
  if (rows !== reached) defects.push(`the log has ${rows} rows, its head says ${reached}`);
  for (const [seq, state] of states) {
    const stored = documentOf([state]);
    const played = documents.get(seq);
    if (!played || canonicalJson(documentJson(stored)) !== canonicalJson(played))
      defects.push(`the checkpoint at ${seq} is not what the log makes`);
    stored.destroy();
  }
  doc.destroy();
  return { rows, documents, defects };
}
