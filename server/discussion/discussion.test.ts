import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimId, PageId, ThreadDone, Viewer } from '../../model/contract/index.js';
import { asks, makeSources } from '../../tests/support/claims.js';
import { testDatabase } from '../../tests/support/database.js';
import { freshKey, says } from '../../tests/support/discussion.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { addReading, changeClaim, openClaim } from '../claims/index.js';
import { changePage, createPage, deletePage, undeletePage } from '../pages/index.js';
import { isWatching } from '../watches/index.js';
import {
  addComment,
  changeComment,
  changeThread,
  checkDiscussions,
  countOpen,
  hideComment,
  listThreadActs,
  listThreads,
  openThread,
  readComment,
  readThread,
  threadsOf,
} from './index.js';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());

let ann: Viewer;
let ben: Viewer;
let edda: Viewer;
let mona: Viewer;
let page: { id: PageId; slug: string };
let claim: { id: ClaimId; slug: string };
let reading: string;
let made = 0;

beforeAll(async () => {
  await makeSources(db, 'lee');
  ann = await makeViewer(db, { name: 'ann' });
  ben = await makeViewer(db, { name: 'ben' });
  edda = await makeViewer(db, { name: 'edda', role: 'editor' });
  mona = await makeViewer(db, { name: 'mona', role: 'moderator' });
});
beforeEach(async () => {
  page = await createPage(db, ann, { title: `Page ${++made}`, kind: 'person' });
  claim = await openClaim(db, edda, asks.claim({ question: `Question ${made}?` }));
  reading = (await addReading(db, edda, claim.slug, asks.reading('In 1879'))).made as string;
});

const start = (more: Record<string, unknown> = {}, by = ann): Promise<ThreadDone> =>
  openThread(db, by, says.thread({ page: page.slug, ...more }));
const startOnClaim = (more: Record<string, unknown> = {}) => openThread(db, ann, says.thread({ claim: claim.slug, ...more }));
const reply = async (thread: string, text: string, more: Record<string, unknown> = {}, by = ben) =>
  (await addComment(db, by, thread, says.reply(text, more))).comment as string;
const textsOf = async (thread: string, viewer: Viewer | null = null) =>
  (await readThread(db, viewer, thread)).items.map(({ text }) => text);
/** Everything that the tables hold, to see that nothing has changed. */
const everything = async () => {
  const { sql } = database;
  return JSON.stringify([
    await sql`select * from thread order by id`,
    await sql`select * from comment order by id`,
    await sql`select * from thread_act order by thread_id, n`,
    await sql`select * from watch order by user_id, subject`,
    await sql`select count(*) from event`,
  ]);
};
const refused = async (act: () => Promise<unknown>) => {
  const before = await everything();
  const code = await act().then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
  expect(await everything()).toBe(before);
  return code;
};

describe('a discussion', () => {
  it('[DSC-1] is about a page or a claim whatever they are called, and holds comments below one another', async () => {
    const { thread, comment } = await start({ title: 'First' });
    const second = await reply(thread, 'Second', { parent: comment });
    await changePage(db, edda, page.id, { title: `Renamed ${made}` });
    const whole = await readThread(db, null, thread);
    expect(whole).toMatchObject({
      title: 'First',
      about: { kind: 'page', id: page.id, slug: `renamed-${made}`, title: `Renamed ${made}` },
      state: 'open',
      comments: 2,
      version: 2,
      opened: { by: { name: 'ann' } },
      items: [
        { id: comment, parent: null, text: 'I doubt it.', by: { name: 'ann' }, versions: 1, editedAt: null },
        { id: second, parent: comment, text: 'Second', by: { name: 'ben' } },
      ],
    });
    const onClaim = await startOnClaim();
    expect((await readThread(db, null, onClaim.thread)).about).toMatchObject({ kind: 'claim', id: claim.id, slug: claim.slug });
  });

  it('[DSC-3] is open to everybody signed in, also on a protected page, and to nobody else', async () => {
    await changePage(db, mona, page.id, { protection: 'moderators' });
    const { thread } = await start();
    expect(await reply(thread, 'me too')).toBeTruthy();
    expect(await refused(() => openThread(db, null, says.thread({ page: page.slug })))).toBe('sign-in-needed');
    expect(await refused(() => addComment(db, null, thread, says.reply('x')))).toBe('sign-in-needed');
  });

  it('[DSC-3] ends with its page, and comes back with it', async () => {
    const { thread, comment } = await start();
    await deletePage(db, mona, page.id);
    for (const viewer of [ben, mona]) {
      expect(await refused(() => addComment(db, viewer, thread, says.reply('x')))).toBe('page-deleted');
      expect(await refused(() => openThread(db, viewer, says.thread({ page: page.slug })))).toBe('page-deleted');
    }
    expect(await refused(() => changeComment(db, ann, comment as string, says.edit('x')))).toBe('page-deleted');
    await expect(readThread(db, ben, thread)).rejects.toMatchObject({ code: 'page-deleted' });
    expect(await textsOf(thread, mona)).toEqual(['I doubt it.']);
    await undeletePage(db, mona, page.id);
    expect(await textsOf(thread, ben)).toEqual(['I doubt it.']);
  });

  it('[DSC-4] has arguments only about readings of its claim', async () => {
    const { thread } = await startOnClaim({ mark: 'for', reading });
    await reply(thread, 'no', { mark: 'against', reading });
    await reply(thread, 'see', { mark: 'evidence', reading: null });
    expect((await readThread(db, null, thread)).items.map((c) => [c.mark, c.reading])).toEqual([
      ['for', reading],
      ['against', reading],
      ['evidence', null],
    ]);
    expect(await refused(() => addComment(db, ben, thread, says.reply('x', { mark: 'for' })))).toBe('invalid');
    expect(await refused(() => addComment(db, ben, thread, says.reply('x', { mark: 'for', reading: freshKey() })))).toBe(
      'reading-unknown',
    );
    const onPage = await start({ mark: 'question' });
    expect(await refused(() => addComment(db, ben, onPage.thread, says.reply('x', { mark: 'for', reading })))).toBe('invalid');
    expect(await refused(() => addComment(db, ben, onPage.thread, says.reply('x', { reading })))).toBe('reading-unknown');
    expect(await refused(() => start({ mark: 'against', reading }))).toBe('invalid');
  });

  it('[DSC-22] cites only what sources have', async () => {
    const { thread } = await start({ text: 'See [@lee, lines 1-1000].' });
    expect(await refused(() => addComment(db, ben, thread, says.reply('[@lee, line 1001]')))).toBe('invalid');
    expect(await refused(() => addComment(db, ben, thread, says.reply('[@nobody, line 1]')))).toBe('invalid');
  });

  it('[DSC-10] has an end', async () => {
    const { thread } = await start();
    await database.sql`update thread set comments = 1000 where id = ${thread}`;
    expect(await refused(() => addComment(db, ben, thread, says.reply('x')))).toBe('too-large');
  });
});

describe('changing what one said', () => {
  it('[DSC-5] keeps what it said before, and is for its author', async () => {
    const { thread } = await start();
    const id = await reply(thread, 'One');
    await changeComment(db, ben, id, says.edit('Two'));
    await changeComment(db, ben, id, says.edit('Three', { mark: 'question' }));
    const whole = await readComment(db, null, id);
    expect(whole).toMatchObject({ text: 'Three', mark: 'question', versions: 3, editedAt: expect.any(String) as string });
    expect(whole.history.map(({ text, mark }) => [text, mark])).toEqual([
      ['One', null],
      ['Two', null],
      ['Three', 'question'],
    ]);
    for (const other of [ann, edda, mona])
      expect(await refused(() => changeComment(db, other, id, says.edit('x')))).toBe('not-allowed');
    expect(await refused(() => changeComment(db, ben, id, says.edit('Three', { mark: 'question' })))).toBe('nothing-to-change');
    expect(await refused(() => changeComment(db, ben, freshKey(), says.edit('x')))).toBe('comment-unknown');
  });

  it('[DSC-1] a reply answers a comment of its own discussion', async () => {
    const [one, other] = [await start(), await start()];
    expect(await refused(() => addComment(db, ben, one.thread, says.reply('x', { parent: other.comment })))).toBe(
      'comment-unknown',
    );
    expect(await refused(() => addComment(db, ben, one.thread, says.reply('x', { parent: freshKey() })))).toBe('comment-unknown');
    expect(await refused(() => addComment(db, ben, freshKey(), says.reply('x')))).toBe('thread-unknown');
    expect(await refused(() => addComment(db, ben, 'not an id', says.reply('x')))).toBe('thread-unknown');
  });
});

describe('its state', () => {
  const to = (viewer: Viewer, thread: string, state: 'open' | 'resolved' | 'archived') =>
    changeThread(db, viewer, thread, { state, reason: '' });

  it('[DSC-6] whoever started it, and editors, resolve, reopen and rename it', async () => {
    const { thread } = await start();
    expect(await refused(() => to(ben, thread, 'resolved'))).toBe('not-allowed');
    await to(ann, thread, 'resolved');
    expect(await reply(thread, 'still speaking')).toBeTruthy();
    expect(await refused(() => to(edda, thread, 'resolved'))).toBe('nothing-to-change');
    await to(edda, thread, 'open');
    expect(await refused(() => changeThread(db, ben, thread, { title: 'Mine' }))).toBe('not-allowed');
    await changeThread(db, ann, thread, { title: 'Better' });
    expect((await readThread(db, null, thread)).title).toBe('Better');
  });

  it('[DSC-7] moderators archive; there nobody says or changes anything', async () => {
    const { thread, comment } = await start();
    for (const viewer of [ann, edda]) expect(await refused(() => to(viewer, thread, 'archived'))).toBe('not-allowed');
    await to(mona, thread, 'archived');
    expect(await refused(() => addComment(db, ben, thread, says.reply('x')))).toBe('thread-closed');
    expect(await refused(() => addComment(db, mona, thread, says.reply('x')))).toBe('thread-closed');
    expect(await refused(() => changeComment(db, ann, comment as string, says.edit('x')))).toBe('thread-closed');
    expect(await refused(() => changeThread(db, ann, thread, { title: 'x' }))).toBe('thread-closed');
    expect(await refused(() => to(ann, thread, 'open'))).toBe('not-allowed');
    const listed = async (state?: 'archived') => (await listThreads(db, null, { page: page.id }, { state })).items.length;
    expect([await listed(), await listed('archived')]).toEqual([0, 1]);
    await to(mona, thread, 'open');
    expect([await listed(), await listed('archived')]).toEqual([1, 0]);
  });

  it('[DSC-8] moderators hide a comment: its place stays, its words are theirs', async () => {
    const { thread, comment } = await start();
    const below = await reply(thread, 'below', { parent: comment });
    expect(await refused(() => hideComment(db, edda, comment as string, { hidden: true, reason: '' }))).toBe('not-allowed');
    await hideComment(db, mona, comment as string, { hidden: true, reason: 'a phone number' });
    expect(await textsOf(thread, ben)).toEqual([null, 'below']);
    expect(await textsOf(thread, ann)).toEqual([null, 'below']);
    expect(await textsOf(thread, mona)).toEqual(['I doubt it.', 'below']);
    expect((await readComment(db, ann, comment as string)).history).toEqual([]);
    expect((await readComment(db, mona, comment as string)).history).toHaveLength(1);
    expect(await refused(() => addComment(db, ben, thread, says.reply('x', { parent: comment })))).toBe('comment-hidden');
    expect(await refused(() => changeComment(db, ann, comment as string, says.edit('x')))).toBe('comment-hidden');
    expect(await reply(thread, 'deeper', { parent: below })).toBeTruthy();
    const { items } = await listThreadActs(db, null, thread);
    expect(items.find((act) => act.did === 'hid a comment in')).toMatchObject({
      by: { name: 'mona' },
      reason: 'a phone number',
      comment,
    });
    await hideComment(db, mona, comment as string, { hidden: false, reason: '' });
    expect(await textsOf(thread)).toEqual(['I doubt it.', 'below', 'deeper']);
  });

  it('[DSC-8] a hidden discussion, and one of a hidden claim, is there for moderators only', async () => {
    const { thread } = await start();
    const about = { page: page.id };
    expect(await refused(() => changeThread(db, edda, thread, { hidden: true, reason: '' }))).toBe('not-allowed');
    await changeThread(db, mona, thread, { hidden: true, reason: 'spam' });
    expect(await refused(() => addComment(db, ben, thread, says.reply('x')))).toBe('thread-unknown');
    expect(await refused(() => addComment(db, mona, thread, says.reply('x')))).toBe('thread-closed');
    await expect(readThread(db, ann, thread)).rejects.toMatchObject({ code: 'thread-unknown' });
    expect((await listThreads(db, ann, about, {})).items).toEqual([]);
    expect((await listThreads(db, mona, about, {})).items).toMatchObject([{ id: thread, hidden: true }]);
    expect(await countOpen(db, about)).toBe(0);
    await changeThread(db, mona, thread, { hidden: false, reason: '' });
    expect(await countOpen(db, about)).toBe(1);

    const onClaim = await startOnClaim();
    await changeClaim(db, mona, claim.slug, { hidden: true });
    expect(await refused(() => addComment(db, ben, onClaim.thread, says.reply('x')))).toBe('thread-unknown');
    expect(await refused(() => openThread(db, ben, says.thread({ claim: claim.slug })))).toBe('claim-unknown');
    await expect(readComment(db, ben, onClaim.comment as string)).rejects.toMatchObject({ code: 'comment-unknown' });
    expect(await textsOf(onClaim.thread, mona)).toHaveLength(1);
  });
});

describe('the record', () => {
  it('[DSC-9] an act sent again, also at the same moment, is done once', async () => {
    const key = freshKey();
    const threads = await Promise.all([1, 2, 3].map(() => start({ key })));
    expect(new Set(threads.map((t) => JSON.stringify(t))).size).toBe(1);
    const [{ thread } = { thread: '' }] = threads;
    const again = freshKey();
    const replies = await Promise.all([1, 2, 3].map(() => reply(thread, 'once', { key: again })));
    expect(new Set(replies).size).toBe(1);
    expect(await textsOf(thread)).toEqual(['I doubt it.', 'once']);
    expect(await reply(thread, 'once', { key: again })).toBe(replies[0]);
    const other = await start();
    expect(await refused(() => addComment(db, ben, other.thread, says.reply('x', { key: again })))).toBe('invalid');
    expect(await refused(() => start({ key: again }, ben))).toBe('invalid');
    expect(await reply(other.thread, 'another person, the same key', { key: again }, ann)).toBeTruthy();
  });

  it('[DSC-2] acts are numbered without gaps, whoever writes at once', async () => {
    const { thread } = await start();
    await Promise.all(Array.from({ length: 12 }, (_, i) => reply(thread, `r${i}`, {}, i % 2 ? ann : ben)));
    const { items } = await listThreadActs(db, null, thread);
    expect(items.map(({ n }) => n)).toEqual(Array.from({ length: 13 }, (_, i) => 13 - i));
    expect((await readThread(db, null, thread)).comments).toBe(13);
  });

  it('[DSC-2] is what the log makes, and is named where it is not', async () => {
    const { thread, comment } = await startOnClaim({ mark: 'for', reading });
    await changeComment(db, ann, comment as string, says.edit('changed'));
    await reply(thread, 'r', { parent: comment });
    await hideComment(db, mona, comment as string, { hidden: true, reason: 'x' });
    await changeThread(db, ann, thread, { title: 'New' });
    await changeThread(db, mona, thread, { state: 'archived', reason: '' });
    await database.sql`update thread set comments = (select count(*) from comment c where c.thread_id = thread.id)`;
    expect((await checkDiscussions(db)).defects).toEqual([]);
    await database.sql`update comment set text = 'forged' where id = ${comment}`;
    expect((await checkDiscussions(db)).defects).toEqual([`discussion ${thread}: it is not what its log makes`]);
    await database.sql`update comment set text = 'changed' where id = ${comment}`;
  });

  it('[WAT-1] starting and replying watch', async () => {
    const { thread } = await start();
    await reply(thread, 'x');
    const watching = async (viewer: Viewer) => (await isWatching(db, viewer, 'thread', [thread])).size;
    expect([await watching(ann), await watching(ben), await watching(edda)]).toEqual([1, 1, 0]);
  });

  it('[DSC-30] the open ones first, then the one in which somebody spoke last; on from a cursor without gaps or repeats', async () => {
    const about = { claim: claim.id };
    const all: string[] = [];
    for (let i = 0; i < 60; i++) all.push((await startOnClaim({ title: `T${i}` })).thread);
    await reply(all[3] as string, 'news');
    await changeThread(db, ann, all[59] as string, { state: 'resolved', reason: '' });
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await listThreads(db, null, about, { cursor });
      seen.push(...items.map(({ title }) => title));
      if (next === null) break;
      cursor = next;
    }
    const rest = Array.from({ length: 59 }, (_, i) => `T${58 - i}`).filter((title) => title !== 'T3');
    expect(seen).toEqual(['T3', ...rest, 'T59']);
    expect((await threadsOf(db, null, about, {})).items[0]?.items.map(({ text }) => text)).toEqual(['I doubt it.', 'news']);
    await expect(listThreads(db, null, about, { cursor: 'zzz' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
