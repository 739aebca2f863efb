import { eq } from 'drizzle-orm';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Tx } from '../../db/index.js';
import { sourceMark } from '../../db/schema/sources.js';
import { type MarkAct, nextAct } from './add-mark.js';
import { checkedLines } from './checked-lines.js';

/** Takes a mark back; `n` of the answer is this act's. Throws `source-unknown`, `mark-unknown`, `nothing-to-change` where that was done before. */
export async function takeMarkBack(
  tx: Tx,
  viewer: Viewer,
  key: string,
  { mark, reason }: { mark: number; reason: string },
): Promise<MarkAct> {
  const n = await nextAct(tx, key);
  await checkedLines(tx, key, {});
  const acts = await tx.select().from(sourceMark).where(eq(sourceMark.source, key));
  const found = acts.find((act) => act.n === mark && act.takesBack === null);
  if (!found) throw new Refusal('mark-unknown', String(mark));
  if (acts.some((act) => act.takesBack === mark)) throw new Refusal('nothing-to-change');
  await tx.insert(sourceMark).values({ source: key, n, at: new Date(), userId: viewer.id, reason, takesBack: mark });
  return { source: key, from: found.fromLine, to: found.toLine, n };
}
