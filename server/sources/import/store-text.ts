import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../db/index.js';
import { passage, passageAddress, sourceLine, sourceText } from '../../db/schema/sources.js';
import { append } from '../../events/index.js';
import type { Layout } from '../segment/layout.js';
import { type Segmented, segmentText } from '../segment/segment-text.js';
import { assignAddresses } from './assign-addresses.js';
import type { ReadText } from './read-text.js';

/** Raise it when `segment/` makes other passages of the same lines: texts are then gone through again at the next start. */
const rulesVersion = 1;

/** Names the rules that make passages of a text with this layout. */
export const rulesWith = (layout: Layout): string =>
  `${rulesVersion} ${createHash('sha256').update(JSON.stringify(layout)).digest('hex').slice(0, 16)}`;

/** Replaces a source's text and passages; the transaction's last act. Addresses that passages have had keep leading somewhere. */
export async function storeText(
  tx: Tx,
  input: { key: string; text: ReadText; layout: Layout; importedBy: string | null },
): Promise<Segmented> {
  const { key, text, layout, importedBy } = input;
  const segmented = segmentText(text.name, text.lines, layout);
  const earlier = await tx
    .select({ locator: passageAddress.locator, fromLine: passageAddress.fromLine })
    .from(passageAddress)
    .where(eq(passageAddress.source, key))
    .orderBy(passageAddress.fromLine, passageAddress.locator);
  const locators = assignAddresses(segmented.passages, earlier);
  const { name, sha256, endsInBreak } = text;
  await tx.delete(sourceText).where(eq(sourceText.source, key));
  await tx
    .insert(sourceText)
    .values({ source: key, name, sha256, endsInBreak, form: segmented.form, rules: rulesWith(layout), importedBy });
  await storeLines(tx, key, text.lines, segmented.left);
  await storePassages(tx, key, segmented, locators);
  await append(tx, { type: 'source.changed', ...(importedBy && { userId: importedBy }), payload: { source: key } });
  return segmented;
}

/** One statement for all rows: parameters are arrays. */
async function storeLines(tx: Tx, key: string, lines: readonly string[], left: Segmented['left']): Promise<void> {
  const rows = lines.map((text, i) => ({ n: i + 1, text, left: left.get(i + 1) ?? null }));
  await tx.execute(sql`
    insert into ${sourceLine} (source, n, text, "left")
    select ${key}, r.n, r.text, r."left" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, text text, "left" text)`);
}

async function storePassages(tx: Tx, key: string, { passages }: Segmented, locators: readonly string[]): Promise<void> {
  const rows = passages.map((p, position) => ({
    position,
    locator: locators[position],
    chapter: p.chapter,
    kind: p.kind,
    level: p.level,
    text: p.text,
    from_line: p.from,
    to_line: p.to,
    lines: `{${p.ranges.map(([from, to]) => `[${from},${to}]`).join(',')}}`,
    starts: p.starts,
    changes: p.changes,
  }));
  const given = JSON.stringify(rows);
  await tx.execute(sql`
    insert into ${passage} (source, position, locator, chapter, kind, level, text, from_line, to_line, lines, starts, changes)
    select ${key}, r.position, r.locator, r.chapter, r.kind, r.level, r.text, r.from_line, r.to_line, r.lines, r.starts, r.changes
    from jsonb_to_recordset(${given}::jsonb) as r(position int, locator text, chapter int, kind text, level int, text text,
      from_line int, to_line int, lines int4multirange, starts jsonb, changes jsonb)`);
  await tx.execute(sql`
    insert into ${passageAddress} (source, locator, from_line)
    select ${key}, r.locator, r.from_line from jsonb_to_recordset(${given}::jsonb) as r(locator text, from_line int)
    on conflict (source, locator) do update set from_line = excluded.from_line`);
}
