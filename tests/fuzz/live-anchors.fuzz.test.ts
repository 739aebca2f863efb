import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClaimWhole, PageId, PageWhole } from '../../model/contract/index.js';
import { ANCHOR_KEEPER, anchorDefects, anchorFollower } from '../../server/claims/index.js';
import { documentAt, ROOMS, type Rooms } from '../../server/collab/index.js';
import { checkPlaces, type Said } from '../support/anchors/check-places.js';
import { type Happened, LiveSession, LiveWorld } from '../support/anchors/live-session.js';
import { makeUser, type TestUser } from '../support/app.js';
import { openSite, text } from '../support/site.js';

/** Real time passes here: a twentieth of the seeds of the fuzz in memory. `FUZZ_SEED=17`: only this one. */
const only = process.env.FUZZ_SEED;
const count = Math.ceil(Number(process.env.FUZZ_SEEDS ?? 60) / 20);
const seeds = only ? [Number(only)] : Array.from({ length: count }, (_, i) => i + 1);

let site: Awaited<ReturnType<typeof openSite>>;
let people: TestUser[];
const sum: Happened = { edits: 0, cuts: 0, spells: 0, restores: 0, undone: 0 };
const said: Record<string, number> = {};
let reopened = 0;
beforeAll(async () => {
  site = await openSite();
  people = [site.editor, site.contributor, await makeUser(site.app, { name: 'cleo' })];
});
afterAll(() => site.app.close());

const caughtUp = () => site.app.http.get<{ caughtUp(): Promise<void> }>(ANCHOR_KEEPER, { strict: false }).caughtUp();
const places = 16;

/** A page with marked words, two of them of one claim, in paragraphs with others around them; every other claim is settled. */
async function startPage(seed: number, world: LiveWorld) {
  const slug = await site.create(`Live ${seed}`);
  const claims: { id: string; slug: string }[] = [];
  const quotes = new Map<string, string[]>();
  const blocks: ReturnType<typeof text>[][] = [];
  for (let n = 0; n < places; n++) {
    if (n % 8 !== 7)
      claims.push(
        (await site.api(site.editor, 'POST', '/claims', {
          question: `What of ${seed} and ${n}?`,
          readings: [{ text: 'One' }, { text: 'Two' }],
        })) as { id: string; slug: string },
      );
    const { id } = claims.at(-1) as { id: string };
    const words = world.words(2 + world.random.below(6));
    quotes.set(id, [...(quotes.get(id) ?? []), words]);
    const around = () => text(` ${world.words(3 + world.random.below(5))} `);
    blocks.push([around(), text(words, { type: 'claim', attrs: { claim: id } }), around()], [around()]);
  }
  await site.write(slug, ...blocks);
  await caughtUp();
  const settled = claims.filter((_, i) => i % 2 === 0).map(({ slug: claim }) => claim);
  for (const claim of settled) {
    const { readings } = (await site.api(site.editor, 'GET', `/claims/${claim}`)) as unknown as ClaimWhole;
    await site.api(site.moderator, 'POST', `/claims/${claim}/decision`, {
      status: 'settled',
      reading: readings[0]?.id,
      reasons: 'So.',
    });
  }
  const { id } = (await site.api(site.editor, 'GET', `/pages/${slug}`)) as { id: PageId };
  return { slug, id, claims, quotes, settled };
}

const stored = (page: PageId) =>
  site.app.database.sql<Said['stored'][number][]>`
    select id, claim_id as "claimId", page_id as "pageId", number, state, quote, words, before, after, alone, known, since
    from claim_anchor where page_id = ${page} order by id`;

/** Acts by which the wiki has reopened a claim, all acts, and how often others were told of one. */
async function actsOf(claim: string) {
  const [row] = await site.app.database.sql<{ reopenings: number; acts: number; told: number }[]>`
    select
      (select count(*)::int from claim_act where claim_id = ${claim} and kind = 'reopen') as reopenings,
      (select count(*)::int from claim_act where claim_id = ${claim}) as acts,
      (select count(*)::int from event where type = 'claim.changed' and payload ->> 'claim' = ${claim}) as told`;
  return row as { reopenings: number; acts: number; told: number };
}

test.each(seeds)(
  '[ANC-18] places are right or say that they need re-attaching, wherever they are told, when people edit over lines that are cut (seed %i)',
  async (seed) => {
    const world = new LiveWorld(seed);
    const { slug, id, claims, quotes, settled } = await startPage(seed, world);
    const rooms = site.app.http.get<Rooms>(ROOMS, { strict: false });
    const ask = async (user: TestUser, path: string, body: unknown) =>
      (await user.fetch(`/api/v1/pages/${slug}/${path}`, { method: 'POST', body })).ok;
    const newest = async () =>
      ((await site.api(site.editor, 'GET', `/pages/${slug}/revisions`)) as { items: { n: number }[] }).items[0]?.n ?? 0;
    const session = new LiveSession(world, people, ask, newest);
    await session.join(site.app.base, id);
    for (let round = 0; round < 100; round++) {
      await session.step();
      if (world.random.chance(0.4)) await new Promise((resolve) => setTimeout(resolve, world.random.below(12)));
      if (world.random.chance(0.15)) await rooms.flush(id);
    }
    await session.end();
    const { seq } = await rooms.flush(id);
    await caughtUp();
    for (const kind of Object.keys(sum) as (keyof Happened)[]) sum[kind] += session.happened[kind];

    const all = await Promise.all(
      claims.map(async (claim) => (await site.api(site.editor, 'GET', `/claims/${claim.slug}`)) as unknown as ClaimWhole),
    );
    const rows = await stored(id);
    const counts = checkPlaces(
      {
        page: (await site.api(site.editor, 'GET', `/pages/${slug}`)) as unknown as PageWhole,
        article: await site.page(`/wiki/${slug}`),
        claims: all,
        document: await documentAt(site.app.database.sql, id, seq),
        stored: rows,
      },
      quotes,
    );
    for (const [state, times] of Object.entries(counts)) said[state] = (said[state] ?? 0) + times;

    const acts = await Promise.all(all.map((claim) => actsOf(claim.id)));
    for (const [i, claim] of all.entries()) {
      const { reopenings, acts: done, told } = acts[i] as (typeof acts)[number];
      const wasSettled = settled.includes(claim.slug);
      expect(reopenings, claim.slug).toBe(claim.status === 'reopened' ? 1 : 0);
      expect(told, 'each act is told once').toBe(done);
      if (wasSettled && claim.places.some(({ state }) => state !== 'attached')) expect(claim.status, claim.slug).toBe('reopened');
      if (!wasSettled) expect(claim.status).toBe('open');
      reopened += reopenings;
    }

    expect(await anchorDefects(site.app.database.db, id)).toEqual([]);
    await site.app.database.sql`delete from follower where name = ${anchorFollower}`;
    await caughtUp();
    expect(await stored(id), 'made anew').toEqual(rows);
    expect(await Promise.all(all.map((claim) => actsOf(claim.id))), 'nothing is told again').toEqual(acts);
  },
  180_000,
);

test('[ANC-18] something happened', () => {
  if (only) return;
  for (const [kind, times] of Object.entries(sum)) expect(times, kind).toBeGreaterThan(0);
  for (const state of ['attached', 'changed', 'needs-re-attaching']) expect(said[state], state).toBeGreaterThan(0);
  expect(reopened).toBeGreaterThan(0);
});
