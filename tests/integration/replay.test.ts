import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AskForUpdates, Replay } from '../../client/collab/index.js';
import type { PageId, UpdatesWindow, UserId } from '../../model/contract/index.js';
import { canonicalJson, toText } from '../../model/document/index.js';
import { readMoment } from '../../server/collab/index.js';
import { MomentMaker } from '../../server/collab/moments/moment-maker.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { runSession } from '../support/authors/session.js';
import { Random } from '../support/random.js';
import { storeLog } from '../support/stored-log.js';

let app: TestApp;
const users = new Map<string, TestUser>();

beforeAll(async () => {
  app = await startApp();
  for (const name of ['ann', 'ben', 'cleo']) users.set(name, await makeUser(app, { name }));
});
afterAll(() => app.close());

/** A page with the log of a random session of three people, and the document at each of its positions as canonical JSON. */
async function pageOf(seed: number, operations: number) {
  const ann = users.get('ann') as TestUser;
  const answer = await ann.fetch('/api/v1/pages', { method: 'POST', body: { title: `Session ${seed}`, kind: 'event' } });
  const { id, slug } = (await answer.json()) as { id: PageId; slug: string };
  const rows = runSession(seed, operations).log.map(({ userId, update }, i) => ({
    userId: users.get(userId)?.viewer.id as UserId,
    at: Date.UTC(2026, 0, 1) + i * 700,
    update,
  }));
  const documents: string[] = [];
  await storeLog(app.database, id, rows, {
    every: 100,
    look: (seq, document) => {
      documents[seq] = canonicalJson(document());
    },
  });
  return { id, slug, documents, last: rows.length };
}

const asker = (slug: string): { ask: AskForUpdates; asked: string[] } => {
  const asked: string[] = [];
  const ask = async (query: string) => {
    asked.push(query);
    const answer = await fetch(`${app.base}/api/v1/pages/${slug}/updates?${query}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as UpdatesWindow;
  };
  return { ask, asked };
};

const seeds = [1, 2, 3];

it.each(seeds)('[RPL-1] [RPL-6] session %i: at every position the server and the browser show what the log has', async (seed) => {
  const { id, slug, documents, last } = await pageOf(seed, 120);
  expect(last).toBeGreaterThan(500);
  const random = new Random(seed);
  const maker = new MomentMaker();
  const { ask, asked } = asker(slug);
  const replay = new Replay(ask, last);
  // from the first to the last, as playing does
  await replay.goTo(0);
  for (let seq = 0; seq <= last; seq++) {
    if (seq > 0) await replay.stock();
    expect(replay.play(seq)).toBe(seq);
    expect(canonicalJson(replay.document()), `played to ${seq}`).toBe(documents[seq]);
    expect(
      replay
        .lines(60_000)
        .map(({ text }) => text)
        .join('\n'),
    ).toBe(toText(replay.document()));
  }
  expect(asked.length).toBeLessThan(6 + last / 300);
  // here and there, as dragging does, with what is already known and without
  for (let n = 0; n < 120; n++) {
    const seq = random.below(last + 1);
    const watcher = n % 4 === 0 ? new Replay(ask, last) : replay;
    expect(await watcher.goTo(seq)).toBe(true);
    expect(canonicalJson(watcher.document()), `went to ${seq}`).toBe(documents[seq]);
    const moment = await readMoment(app.database.sql, maker, id, seq);
    expect(canonicalJson(moment.document), `the server at ${seq}`).toBe(documents[seq]);
  }
  await maker.close();
});

it('[RPL-1] the server shows what the log has at every position of a session', async () => {
  const { id, documents } = await pageOf(7, 40);
  const maker = new MomentMaker({ calm: 0 }); // in a thread
  for (const [seq, document] of documents.entries())
    expect(canonicalJson((await readMoment(app.database.sql, maker, id, seq)).document), `at ${seq}`).toBe(document);
  await maker.close();
});

it('[RPL-6] of two moments asked for at once the later one is shown', async () => {
  const { slug, documents, last } = await pageOf(11, 60);
  const replay = new Replay(asker(slug).ask, last);
  const both = await Promise.all([replay.goTo(last - 5), replay.goTo(last - 1)]);
  expect(both).toEqual([false, true]);
  expect(canonicalJson(replay.document())).toBe(documents[last - 1]);
});
