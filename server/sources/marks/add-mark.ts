import { eq, max } from 'drizzle-orm';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Lines } from '../../../model/references/index.js';
import type { Tx } from '../../db/index.js';
import { source, sourceMark } from '../../db/schema/sources.js';
import { type AskedLines, checkedLines } from './checked-lines.js';
import { standingMarks } from './standing-marks.js';

/** A mark as it has been made or taken back. */
export interface MarkAct extends Lines {
  readonly n: number;
}

/**
 * Marks a source, or lines of it, as unreliable; who it is and what follows from it is the caller's. Throws `source-unknown`, `invalid`,
 * `already-marked`.
 */
export async function addMark(tx: Tx, viewer: Viewer, key: string, asked: AskedLines & { reason: string }): Promise<MarkAct> {
  const n = await nextAct(tx, key);
  const lines = await checkedLines(tx, key, asked);
  const covering = (await standingMarks(tx, [key])).find((mark) => covers(mark, lines));
  if (covering) throw new Refusal('already-marked', covering.from === null ? 'This source' : inWords(covering));
  const { reason } = asked;
  const { from: fromLine, to: toLine } = lines;
  await tx.insert(sourceMark).values({ source: key, n, at: new Date(), userId: viewer.id, reason, fromLine, toLine });
  return { ...lines, n };
}

/** The number of a source's next act; until the transaction ends nobody else gets one. */
export async function nextAct(tx: Tx, key: string): Promise<number> {
  await tx.select({ key: source.key }).from(source).where(eq(source.key, key)).for('no key update');
  const [row] = await tx
    .select({ n: max(sourceMark.n) })
    .from(sourceMark)
    .where(eq(sourceMark.source, key));
  return (row?.n ?? 0) + 1;
}

const covers = (mark: Lines, { from, to }: Lines): boolean =>
  mark.from === null || (from !== null && mark.from <= from && (mark.to ?? mark.from) >= (to ?? from));

const inWords = ({ from, to }: Lines): string => (to === from ? `Line ${from}` : `The stretch of lines ${from}–${to}`);
