import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import { append, type NewEvent, recentEvents } from './index.js';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());
beforeEach(async () => {
  await db.execute(sql`truncate event`);
});

/** These events, each in a transaction of its own; a list of events is one transaction. */
const happen = async (...events: (NewEvent | NewEvent[])[]) => {
  for (const one of events)
    await db.transaction(async (tx) => {
      for (const event of [one].flat()) await append(tx, event);
    });
};
const saved = (pageId: string, userId: string): NewEvent => ({ type: 'page.saved', pageId, userId, payload: { seq: 1 } });
const told = async (input: Partial<Parameters<typeof recentEvents>[1]> = {}) =>
  (await recentEvents(db, { limit: 50, ...input })).map((e) => `${e.type} ${e.pageId} ${e.userId}`);

test('[EVT-9] a run of one person’s changes to a page is told once, as the last of them', async () => {
  await happen(saved('p', 'ann'), saved('q', 'ann'), saved('p', 'ann'), saved('p', 'ben'), saved('p', 'ann'), saved('q', 'ann'));
  expect(await told()).toEqual(['page.saved q ann', 'page.saved p ann', 'page.saved p ben', 'page.saved p ann']);
});

test('[EVT-9] changes that their author saved as a version are told as the version', async () => {
  await happen(saved('p', 'ann'), { type: 'revision.saved', pageId: 'p', userId: 'ann', payload: { n: 1 } });
  await happen(saved('p', 'ben'), { type: 'revision.saved', pageId: 'p', userId: 'ann', payload: { n: 2 } });
  expect(await told()).toEqual(['revision.saved p ann', 'page.saved p ben', 'revision.saved p ann']);
});

test('[EVT-9] a rename is told as a rename only; what nobody did is not told', async () => {
  await happen(
    [
      { type: 'page.renamed', pageId: 'p', userId: 'ann', payload: {} },
      { type: 'page.changed', pageId: 'p', userId: 'ann', payload: {} },
    ],
    { type: 'page.changed', pageId: 'q', payload: {} },
    { type: 'page.changed', pageId: 'p', userId: 'ann', payload: {} },
    { type: 'user.changed', userId: 'ann', payload: {} },
    { type: 'page.created', pageId: 'new', userId: 'ann', payload: {} },
    { type: 'page.changed', pageId: 'new', userId: 'ann', payload: {} },
  );
  expect(await told()).toEqual(['page.created new ann', 'page.changed p ann', 'page.renamed p ann']);
});

test('[EVT-9] goes on below an event, and keeps to one person', async () => {
  await happen(saved('p', 'ann'), saved('q', 'ben'), saved('r', 'ann'));
  const [newest] = await recentEvents(db, { limit: 1 });
  expect(await told({ before: newest?.id })).toEqual(['page.saved q ben', 'page.saved p ann']);
  expect(await told({ userId: 'ben' })).toEqual(['page.saved q ben']);
});

const acted = (claim: string, n: number, userId: string): NewEvent => ({
  type: 'claim.changed',
  userId,
  payload: { claim, slug: claim, n, pages: [] },
});
const toldOfClaims = async (input: Partial<Parameters<typeof recentEvents>[1]> = {}) =>
  (await recentEvents(db, { limit: 50, ...input })).map((e) =>
    e.type === 'claim.changed' ? `${e.userId} ${e.payload.claim}${e.payload.n} x${e.times}` : e.type,
  );

test('[CLM-70] claims opened one after the other are told once, other acts each', async () => {
  await happen(acted('a', 1, 'ann'), acted('b', 1, 'ann'), acted('x', 1, 'ben'), acted('c', 1, 'ann'), acted('c', 2, 'ann'));
  await happen(saved('p', 'ann'), acted('d', 1, 'ann'), acted('e', 1, 'ann'));
  expect(await toldOfClaims()).toEqual(['ann e1 x2', 'page.saved', 'ann c2 x1', 'ann c1 x3', 'ben x1 x1']);
  expect(await toldOfClaims({ without: ['e', 'x', 'b'] })).toEqual(['ann d1 x1', 'page.saved', 'ann c2 x1', 'ann c1 x2']);
  await db.execute(sql`update event set at = at - interval '2 hours' where payload->>'claim' in ('a', 'b')`);
  expect(await toldOfClaims()).toEqual(['ann e1 x2', 'page.saved', 'ann c2 x1', 'ann c1 x1', 'ben x1 x1', 'ann b1 x2']);
});

test('[CLM-70] what a list has told of, the next does not begin with', async () => {
  await happen(acted('a', 1, 'ann'), acted('x', 2, 'ben'), acted('b', 1, 'ann'), acted('y', 2, 'ben'), acted('c', 1, 'ann'));
  const [newest] = await recentEvents(db, { limit: 1 });
  expect(newest?.times).toBe(3);
  expect(await toldOfClaims({ before: newest?.id })).toEqual(['ben y2 x1', 'ben x2 x1']);
});
