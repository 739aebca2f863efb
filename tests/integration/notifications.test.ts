import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Notification, Watch } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { follow } from '../../server/events/index.js';
import { NOTIFIER, notify } from '../../server/notifications/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { makeSources } from '../support/claims.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { paragraphs } from '../support/fixtures.js';
import { until } from '../support/until.js';

let database: TestDatabase;
let apps: [TestApp, TestApp];
let ann: TestUser;
let ben: TestUser;
let cyd: TestUser;
let editor: TestUser;
let moderator: TestUser;
let made = 0;

beforeAll(async () => {
  database = await testDatabase();
  apps = [await startApp({ database }), await startApp({ database })];
  await makeSources(database.db, 'lee', 'kay');
  [ann, ben, cyd] = [
    await makeUser(apps[0], { name: 'ann' }),
    await makeUser(apps[1], { name: 'ben' }),
    await makeUser(apps[0], { name: 'cyd' }),
  ];
  editor = await makeUser(apps[0], { role: 'editor' });
  moderator = await makeUser(apps[1], { role: 'moderator' });
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await database.close();
});

const call = async <T = Record<string, unknown>>(who: TestUser, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await who.fetch(`/api/v1${path}`, { method, body });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const newPage = async () =>
  (await call<{ slug: string }>(ann, 'POST', '/pages', { title: `Page ${++made}`, kind: 'person' })).slug;
const start = (who: TestUser, page: string, text = 'First') =>
  call<{ thread: string; comment: string }>(who, 'POST', '/threads', { page, title: `Talk ${++made}`, text });
const reply = (who: TestUser, thread: string, text: string) =>
  call<{ comment: string }>(who, 'POST', `/threads/${thread}/comments`, { text });
/** Everything that has happened is told. */
const told = async () => {
  for (const app of apps) await app.http.get<ReturnType<typeof follow>>(NOTIFIER, { strict: false }).caughtUp();
};
const inbox = async (who: TestUser, query = '') => {
  await told();
  return call<{ items: Notification[]; unread: number; next: string | null }>(who, 'GET', `/notifications?${query}`);
};
const news = async (who: TestUser) => (await inbox(who, 'unread=1')).items.map((n) => [n.kind, n.people[0]?.name, n.times]);
const readAll = async (who: TestUser) => {
  await told();
  await call(who, 'POST', '/notifications/read', {});
};

describe('discussions', () => {
  it('[WAT-1] starting and replying watch, and that can be undone', async () => {
    const { thread } = await start(ann, await newPage());
    await reply(ben, thread, 'Second');
    const watched = async (who: TestUser) =>
      (await call<{ items: Watch[] }>(who, 'GET', '/watches')).items.some((w) => w.kind === 'thread' && w.id === thread);
    expect([await watched(ann), await watched(ben), await watched(cyd)]).toEqual([true, true, false]);
    await call(ann, 'DELETE', `/watches/thread/${thread}`);
    await readAll(ann);
    await reply(ben, thread, 'Third');
    expect([await watched(ann), await news(ann)]).toEqual([false, []]);
    await call(ann, 'PUT', `/watches/thread/${thread}`);
    await call(ann, 'PUT', `/watches/thread/${thread}`);
    await reply(ben, thread, 'Fourth');
    expect(await news(ann)).toEqual([['reply', 'ben', 1]]);
    await readAll(ann);
  });

  it('[WAT-2] [WAT-3] replies are told once for each discussion, to all who watch it but who wrote them', async () => {
    const { thread } = await start(ann, await newPage());
    const second = await reply(ben, thread, 'Second');
    await reply(cyd, thread, 'Third');
    await reply(ben, thread, 'Fourth');
    const { items, unread } = await inbox(ann, 'unread=1');
    expect(items).toMatchObject([
      {
        kind: 'reply',
        times: 3,
        read: false,
        people: [{ name: 'ben' }, { name: 'cyd' }],
        about: { href: `/threads/${thread}#comment-${second.comment}` },
      },
    ]);
    expect(unread).toBe(1);
    expect(await news(ben)).toEqual([['reply', 'cyd', 1]]);
    expect(await news(cyd)).toEqual([['reply', 'ben', 1]]);
    for (const who of [ann, ben, cyd]) await readAll(who);
    await reply(cyd, thread, 'Fifth');
    expect(await news(ann)).toEqual([['reply', 'cyd', 1]]);
    for (const who of [ann, ben, cyd]) await readAll(who);
  });

  it('[WAT-2] a mention is told once, instead of the reply, also when it comes in later', async () => {
    const { thread } = await start(ann, await newPage());
    const { comment } = await reply(ben, thread, 'What do you say, @ANN and @nobody-at-all? Not @ben.');
    expect(await news(ann)).toEqual([['mention', 'ben', 1]]);
    expect(await news(ben)).toEqual([]);
    expect(await news(cyd)).toEqual([]);
    await call(ben, 'PATCH', `/comments/${comment}`, { text: 'And @cyd, @ann?' });
    await call(ben, 'PATCH', `/comments/${comment}`, { text: 'And @cyd, @ann!' });
    expect(await news(ann)).toEqual([['mention', 'ben', 1]]);
    expect(await news(cyd)).toEqual([['mention', 'ben', 1]]);
    for (const who of [ann, cyd]) await readAll(who);
  });

  it('[WAT-2] whoever watches a page is told of new discussions of it', async () => {
    const page = await newPage();
    await call(cyd, 'PUT', `/watches/page/${page}`);
    const { thread } = await start(ann, page);
    await reply(ben, thread, 'not told to who watches only the page');
    expect(await news(cyd)).toEqual([['thread', 'ann', 1]]);
    await readAll(cyd);
  });

  it('[WAT-3] nobody is told of what was before they watched, or what they may not see', async () => {
    const { thread } = await start(ann, await newPage());
    await reply(ben, thread, 'before');
    await call(cyd, 'PUT', `/watches/thread/${thread}`);
    expect(await news(cyd)).toEqual([]);
    await reply(ben, thread, 'after');
    expect((await inbox(cyd, 'unread=1')).items).toMatchObject([{ kind: 'reply', times: 1 }]);
    await call(moderator, 'PATCH', `/threads/${thread}`, { hidden: true });
    expect((await inbox(cyd, 'unread=1')).items).toMatchObject([{ about: null }]);
    for (const who of [ann, cyd]) await readAll(who);
  });
});

describe('pages and claims', () => {
  it('[WAT-2] edits by others are told once for each page, and lead to what they changed', async () => {
    const page = await newPage();
    await call(cyd, 'PUT', `/watches/page/${page}`);
    const rooms = apps[0].http.get<Rooms>(ROOMS, { strict: false });
    const { id } = await call<{ id: never }>(ann, 'GET', `/pages/${page}`);
    const write = async (who: TestUser, words: string) => {
      await applyDocument(rooms, who.viewer, id, paragraphs([words]), { cause: 'api' });
      await call(who, 'POST', `/pages/${page}/revisions`, { summary: words });
    };
    await write(ann, 'one');
    await write(ben, 'two two');
    await write(cyd, 'three, my own');
    const { items } = await inbox(cyd, 'unread=1');
    expect(items).toMatchObject([
      { kind: 'page', times: 2, people: [{ name: 'ben' }, { name: 'ann' }], about: { href: `/wiki/${page}/history/2` } },
    ]);
    await readAll(cyd);
    await write(ann, 'four');
    expect((await inbox(cyd, 'unread=1')).items).toMatchObject([{ times: 1, about: { href: `/wiki/${page}/diff/3/4` } }]);
    await readAll(cyd);
  });

  it('[UNR-12] a claim that loses the last support of a reading is told once of each mark, and stays as it was decided', async () => {
    const claim = async (...places: object[]) => {
      const { slug } = await call<{ slug: string }>(editor, 'POST', '/claims', {
        question: `Claim ${++made}?`,
        readings: [{ text: 'So', evidence: places.map((place) => ({ stance: 'supports', testimony: 'memoir', ...place })) }],
      });
      for (const who of [cyd, editor]) await call(who, 'PUT', `/watches/claim/${slug}`);
      return slug;
    };
    const loses = await claim({ source: 'lee', from: 700, to: 701 });
    await claim({ source: 'lee', from: 702, to: 702 }, { source: 'kay', from: 702, to: 702 });
    const hidden = await claim({ source: 'lee', from: 703, to: 703 });
    const { readings } = await call<{ readings: { id: string }[] }>(ann, 'GET', `/claims/${loses}`);
    const decision = { status: 'settled', reading: readings[0]?.id, reasons: 'x' };
    await call(moderator, 'POST', `/claims/${loses}/decision`, decision);
    await call(moderator, 'PATCH', `/claims/${hidden}`, { hidden: true });
    for (const who of [cyd, editor]) await readAll(who);

    const mark = (from: number, to: number) =>
      call<{ n: number }>(editor, 'POST', '/sources/lee/marks', { from, to, reason: 'Hearsay' });
    const { n } = await mark(700, 710);
    expect((await inbox(cyd, 'unread=1')).items).toMatchObject([
      { kind: 'unsupported', times: 1, people: [{ name: editor.viewer.name }], about: { href: `/claims/${loses}` } },
    ]);
    await mark(690, 705);
    await call(editor, 'POST', `/sources/lee/marks/${n}/withdraw`, { reason: 'It was not' });
    expect(await news(cyd)).toEqual([['unsupported', editor.viewer.name, 1]]);
    expect(await news(editor)).toEqual([]);
    expect(await call(cyd, 'GET', `/claims/${loses}`)).toMatchObject({ status: 'settled', readings: [{ supportLost: true }] });
    for (const who of [cyd, editor]) await readAll(who);
  });

  it('[WAT-2] new evidence against a settled claim is told as its reopening, other acts together', async () => {
    const { slug } = await call<{ slug: string }>(editor, 'POST', '/claims', { question: `Claim ${++made}?` });
    const reading = async (text: string) =>
      (await call<{ made: string }>(editor, 'POST', `/claims/${slug}/readings`, { text })).made;
    const [one, two] = [await reading('one'), await reading('two')];
    await call(cyd, 'PUT', `/watches/claim/${slug}`);
    await call(editor, 'PUT', `/watches/claim/${slug}`);
    const evidence = { source: 'lee', from: 1, to: 2, stance: 'supports', testimony: 'document' };
    await call(editor, 'POST', `/claims/${slug}/readings/${one}/evidence`, evidence);
    await call(moderator, 'POST', `/claims/${slug}/decision`, { status: 'settled', reading: one, reasons: 'x' });
    expect((await inbox(cyd, 'unread=1')).items).toMatchObject([
      { kind: 'claim', times: 2, about: { href: `/claims/${slug}/diff?from=3&to=5` } },
    ]);
    await call(editor, 'POST', `/claims/${slug}/readings/${two}/evidence`, { ...evidence, source: 'kay' });
    expect((await news(cyd)).map(([kind]) => kind)).toEqual(['reopened', 'claim']);
    expect(await news(editor)).toEqual([['claim', moderator.viewer.name, 1]]);
    for (const who of [cyd, editor]) await readAll(who);
  });
});

describe('each event', () => {
  it('[WAT-4] is told once by several servers, whoever writes at once', async () => {
    const { thread } = await start(ann, await newPage());
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => reply(i % 2 ? ben : cyd, thread, `r${i} @ann`.slice(0, i % 3 ? 3 : 9))),
    );
    const { items } = await inbox(ann, 'unread=1');
    const mentions = items.filter(({ kind }) => kind === 'mention');
    const replies = items.filter(({ kind }) => kind === 'reply');
    expect(mentions.length).toBeGreaterThan(5);
    expect(replies.length).toBe(1);
    expect(mentions.length + (replies[0]?.times ?? 0)).toBe(30);
    for (const who of [ann, ben, cyd]) await readAll(who);
  });

  it('[WAT-4] is told once after an end in the midst of it', async () => {
    const { thread } = await start(ann, await newPage());
    await told();
    const { sql } = database;
    const [before] = await sql`select cursor from follower where name = 'notifications'`;
    for (let i = 0; i < 5; i++) await reply(ben, thread, `r${i}`);
    expect(await news(ann)).toEqual([['reply', 'ben', 5]]);
    // as if a server had ended while it told: all of it was in a transaction that is not there
    await sql`delete from notification where user_id = ${ann.viewer.id} and read_at is null`;
    await sql`update follower set cursor = ${before?.cursor as string} where name = 'notifications'`;
    let failures = 0;
    const [app] = apps;
    const follower = follow({ database: app.database, bus: app.bus, report: () => {} }, 'notifications', async (tx, event) => {
      const following = await notify(tx, event);
      if (event.type === 'comment.added' && failures++ === 2) throw new Error('the end');
      return following;
    });
    await follower.caughtUp();
    await follower.stop();
    expect(failures).toBeGreaterThan(2);
    expect(await news(ann)).toEqual([['reply', 'ben', 5]]);
    await readAll(ann);
  });
});

describe('the API', () => {
  it('[WAT-5] lists newest first, on from a cursor, and marks as read what it is told to', async () => {
    const page = await newPage();
    await call(cyd, 'PUT', `/watches/page/${page}`);
    for (let i = 0; i < 60; i++) await start(ann, page);
    const first = await inbox(cyd);
    const second = await inbox(cyd, `cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 60)).toEqual([...ids.slice(0, 60)].sort((a, b) => b - a));
    const { unread } = await call<{ unread: number }>(cyd, 'POST', '/notifications/read', { ids: ids.slice(0, 3) });
    expect(unread).toBe(first.unread - 3);
    expect((await inbox(cyd)).items.slice(0, 4).map(({ read }) => read)).toEqual([true, true, true, false]);
    const until = first.items[10]?.at;
    expect((await call<{ unread: number }>(cyd, 'POST', '/notifications/read', { until })).unread).toBe(7);
    await readAll(cyd);
  });

  it('[WAT-6] nobody reads or marks another’s', async () => {
    const { thread } = await start(ann, await newPage());
    await reply(ben, thread, 'x');
    const [item] = (await inbox(ann, 'unread=1')).items;
    await call(cyd, 'POST', '/notifications/read', { ids: [item?.id] });
    expect((await inbox(ann)).items[0]).toMatchObject({ id: item?.id, read: false });
    expect((await inbox(cyd)).items.some(({ id }) => id === item?.id)).toBe(false);
  });

  it('[WAT-6] refuses as the contract says', async () => {
    const code = async (method: string, path: string, body?: unknown, who?: TestUser) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await (who
        ? who.fetch(`/api/v1${path}`, { method, body })
        : fetch(`${apps[0].base}/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }));
      return ((await answer.json()) as { error: { code: string } }).error.code;
    };
    const none = crypto.randomUUID();
    for (const [method, path, body] of [
      ['GET', '/watches'],
      ['PUT', '/watches/page/x', {}],
      ['DELETE', `/watches/thread/${none}`, {}],
      ['GET', '/notifications'],
      ['POST', '/notifications/read', {}],
    ] as const)
      expect([path, await code(method, path, body)]).toEqual([path, 'sign-in-needed']);
    expect(await code('PUT', '/watches/page/no-page', undefined, ann)).toBe('page-unknown');
    expect(await code('PUT', '/watches/claim/no-claim', undefined, ann)).toBe('claim-unknown');
    expect(await code('PUT', `/watches/thread/${none}`, undefined, ann)).toBe('thread-unknown');
    expect(await code('PUT', '/watches/thread/x', undefined, ann)).toBe('thread-unknown');
    expect(await code('PUT', '/watches/person/ann', undefined, ann)).toBe('invalid');
    expect(await code('GET', '/notifications?cursor=zzz', undefined, ann)).toBe('invalid');
    expect(await code('GET', '/notifications?unread=yes', undefined, ann)).toBe('invalid');
    expect(await code('POST', '/notifications/read', { ids: ['x'] }, ann)).toBe('invalid');
    expect(await code('POST', '/notifications/read', { all: true }, ann)).toBe('invalid');
  });
});

it('[WAT-5] the head of a kept page says how much is unread', async () => {
  const page = await newPage();
  const { thread } = await start(ann, page);
  const head = async () => {
    const html = await (await ann.fetch(`/wiki/${page}`)).text();
    return /class="badge">(\d+)/.exec(html)?.[1] ?? '0';
  };
  await readAll(ann);
  expect(await head()).toBe('0');
  await reply(ben, thread, 'x');
  await told();
  await until('the head to say so', async () => (await head()) === '1');
  await readAll(ann);
  expect(await head()).toBe('0');
});
