import { randomUUID } from 'node:crypto';
import { inArray, sql } from 'drizzle-orm';
import { type Change, emptyState } from '../../model/claims/index.js';
import { type ClaimDone, type OpenClaim, Refusal, type Viewer } from '../../model/contract/index.js';
import { slugify } from '../../model/text/index.js';
import type { Db, Tx } from '../db/index.js';
import { claim } from '../db/schema/claims.js';
import { mayAct, storeAct } from './act-on-claim.js';
import { earlierAct } from './earlier-act.js';
import { checkPlaces, evidenceFields, pagesGiven, readingGiven } from './given.js';

/** Addresses below /claims that lead elsewhere. */
const reserved = new Set(['new']);

/**
 * Opens a claim, with all that is given of it as one act. Its address is made of the question, with a number where that is taken; `slug`
 * overrides it. Throws `sign-in-needed`, `not-allowed`, `invalid`, and `slug-taken` for a `slug` that is.
 */
export async function openClaim(db: Db, viewer: Viewer | null, input: OpenClaim & { slug?: string }): Promise<ClaimDone> {
  mayAct(viewer);
  const wanted = input.slug ?? slugify(input.question);
  if (!wanted) throw new Refusal('invalid', 'question: it needs a letter or a digit');
  return db.transaction(async (tx) => {
    const before = await earlierAct(tx, viewer, input.key, 'open', null);
    if (before) return before;
    const deed = { by: viewer.id, at: new Date().toISOString() };
    const { question, about, property, label } = input;
    const pages = await pagesGiven(tx, input.pages);
    await checkPlaces(
      tx,
      input.readings.flatMap((r) => r.evidence),
    );
    const parts: Change[] = [];
    let position = 0;
    for (const [i, { evidence, ...reading }] of input.readings.entries()) {
      const id = randomUUID();
      parts.push(made('reading', id, { ...(await readingGiven(tx, reading)), position: i + 1 }));
      for (const piece of evidence)
        parts.push(made('evidence', randomUUID(), { ...evidenceFields(piece), ...deed, reading: id, position: ++position }));
    }
    const slug = await freeSlug(tx, wanted, input.slug !== undefined);
    const changes = [
      made('claim', '', { slug, question, about, property, label, pages, hidden: false, opened: deed }),
      made('standing', '', { status: 'open', since: deed.at, decision: null, reopened: null }),
      ...parts,
    ];
    const act = { claimId: randomUUID(), n: 1, kind: 'open', changes, made: null, undoes: null, key: input.key, deed } as const;
    return storeAct(tx, viewer, emptyState, act);
  });
}

const made = (on: Change['on'], id: string, after: Change['after']): Change => ({ on, id, before: null, after });

/** This address, or the first one free of `address-2`, `address-3` ...; until the transaction ends nobody else takes it. */
async function freeSlug(tx: Tx, wanted: string, exact: boolean): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('claim addresses'))`);
  const stem = wanted.slice(0, 112).replace(/-$/, '');
  for (let from = 1; ; from += 50) {
    const tries = Array.from({ length: 50 }, (_, i) => (from + i === 1 ? wanted : `${stem}-${from + i}`));
    const taken = await tx.select({ slug: claim.slug }).from(claim).where(inArray(claim.slug, tries));
    const busy = new Set([...reserved, ...taken.map((t) => t.slug)]);
    if (exact && busy.has(wanted)) throw new Refusal('slug-taken', wanted);
    const free = tries.find((slug) => !busy.has(slug));
    if (free) return free;
  }
}
