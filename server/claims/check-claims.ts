import { asc } from 'drizzle-orm';
import { recordsOf, same, unsound } from '../../model/claims/index.js';
import type { Handle } from '../db/index.js';
import { claim, claimAct } from '../db/schema/claims.js';
import { readActs, replay } from './read-acts.js';
import { readState } from './read-state.js';

/** Holds every claim's tables against its log; `defects` are `slug: what is wrong`. */
export async function checkClaims(handle: Handle): Promise<{ claims: number; acts: number; defects: string[] }> {
  const rows = await handle.select({ id: claim.id, slug: claim.slug, n: claim.n }).from(claim).orderBy(asc(claim.slug));
  const logs = await handle.selectDistinct({ id: claimAct.claimId }).from(claimAct);
  const known = new Set(rows.map((row) => row.id));
  const defects = logs.filter(({ id }) => !known.has(id)).map(({ id }) => `${id}: a log without a claim`);
  let count = 0;
  for (const { id, slug, n } of rows) {
    const acts = await readActs(handle, id);
    count += acts.length;
    if (acts.some((act, i) => act.n !== i + 1)) defects.push(`${slug}: its log has a gap`);
    else if (acts.length !== n) defects.push(`${slug}: it shows act ${n} of ${acts.length}`);
    else defects.push(...(await differences(handle, id, acts)).map((what) => `${slug}: ${what}`));
  }
  return { claims: rows.length, acts: count, defects };
}

async function differences(handle: Handle, id: string, acts: Awaited<ReturnType<typeof readActs>>): Promise<string[]> {
  try {
    const made = replay(acts);
    const live = await readState(handle, id);
    if (unsound(made)) return ['its parts do not hold together'];
    const sorted = (state: typeof made) => recordsOf(state).sort((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1));
    return same(sorted(made), sorted(live)) ? [] : ['what is shown is not what its log makes'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
