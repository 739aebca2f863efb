import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CommentWhole,
  isRefusalCode,
  refusals,
  Thread,
  ThreadAct,
  type ThreadDone,
  ThreadWhole,
} from '../../model/contract/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { makeSources } from '../support/claims.js';
import { freshKey } from '../support/discussion.js';
import { hostileWords } from '../support/hostile-words.js';

let app: TestApp;
let ann: TestUser;
let ben: TestUser;
let editor: TestUser;
let moderator: TestUser;
let thread: string;
let comment: string;
let reading: string;

const send = (who: TestUser, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  who.fetch(`/api/v1${path}`, { method, body, headers });
const done = async (who: TestUser, method: string, path: string, body?: unknown): Promise<ThreadDone> => {
  const answer = await send(who, method, path, body);
  if (!answer.ok) throw new Error(await answer.text());
  expect(answer.status).toBe(method === 'POST' ? 201 : 200);
  return (await answer.json()) as ThreadDone;
};
const get = async (path: string, who?: TestUser): Promise<unknown> =>
  (await (who ? who.fetch(`/api/v1${path}`) : fetch(`${app.base}/api/v1${path}`))).json();
const errorOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; about: string } };
  if (!isRefusalCode(error.code)) throw new Error(error.code);
  expect(answer.status).toBe(refusals[error.code].status);
  return error;
};

beforeAll(async () => {
  app = await startApp();
  await makeSources(app.database.db, 'lee');
  ann = await makeUser(app, { role: 'contributor', name: 'ann' });
  ben = await makeUser(app, { role: 'contributor', name: 'ben' });
  editor = await makeUser(app, { role: 'editor' });
  moderator = await makeUser(app, { role: 'moderator' });
  await send(editor, 'POST', '/pages', { title: 'A Person', kind: 'person' });
  await send(editor, 'POST', '/claims', { question: 'When born?', pages: ['a-person'] });
  const made = await send(editor, 'POST', '/claims/when-born/readings', { text: 'In 1879' });
  reading = ((await made.json()) as { made: string }).made;
  ({ thread, comment } = await begin());
});
afterAll(() => app.close());

async function begin(more: Record<string, unknown> = {}): Promise<{ thread: string; comment: string }> {
  const { thread: id, comment: first } = await done(ann, 'POST', '/threads', {
    page: 'a-person',
    title: 'The date',
    text: 'I doubt it.',
    ...more,
  });
  return { thread: id, comment: first as string };
}
const onClaim = (more: Record<string, unknown> = {}) => begin({ page: undefined, claim: 'when-born', ...more });

describe('what goes right', () => {
  it('[DSC-52] a discussion, a comment and the log are answered as the contract says', async () => {
    const { thread: id, comment: first } = await onClaim({ mark: 'for', reading });
    const reply = await done(ben, 'POST', `/threads/${id}/comments`, { text: 'No', parent: first, mark: 'against', reading });
    expect(reply).toEqual({ thread: id, version: 2, comment: expect.any(String) as string });
    await done(ben, 'PATCH', `/comments/${reply.comment}`, { text: 'Never', mark: 'against', reading });
    const whole = ThreadWhole.parse(await get(`/threads/${id}`));
    expect(whole).toMatchObject({
      about: { kind: 'claim', slug: 'when-born', title: 'When born?' },
      comments: 2,
      version: 3,
      items: [
        { id: first, mark: 'for', reading, by: { name: 'ann' } },
        { parent: first, text: 'Never', versions: 2 },
      ],
    });
    const one = CommentWhole.parse(await get(`/comments/${reply.comment}`));
    expect(one.history.map(({ text }) => text)).toEqual(['No', 'Never']);
    const { items, next } = (await get(`/threads/${id}/history`)) as { items: unknown[]; next: null };
    expect(items.map((act) => ThreadAct.parse(act)).map(({ n, did }) => [n, did])).toEqual([
      [3, 'changed a comment in'],
      [2, 'commented in'],
      [1, 'started the discussion'],
    ]);
    expect(next).toBeNull();
  });

  it('[DSC-30] the list of a page and of a claim, by state', async () => {
    const { thread: id } = await begin({ title: 'To be resolved' });
    await done(ann, 'PATCH', `/threads/${id}`, { state: 'resolved' });
    const list = async (query: string) =>
      ((await get(`/threads?${query}`)) as { items: unknown[] }).items.map((item) => Thread.parse(item).title);
    expect((await list('page=a-person')).at(-1)).toBe('To be resolved');
    expect(await list('page=a-person&state=resolved')).toEqual(['To be resolved']);
    expect(await list('page=a-person&state=archived')).toEqual([]);
    expect(await list('claim=when-born&state=open')).not.toContain('To be resolved');
  });

  it('[DSC-9] the key may be a header; the same sent at once acts once', async () => {
    const headers = { 'idempotency-key': freshKey() };
    const body = { text: 'once' };
    const answers = await Promise.all(
      [1, 2, 3].map(async () => (await send(ben, 'POST', `/threads/${thread}/comments`, body, headers)).text()),
    );
    expect(new Set(answers).size).toBe(1);
    expect((await errorOf(await send(ben, 'POST', '/threads', { page: 'a-person', title: 'x', text: 'x' }, headers))).code).toBe(
      'invalid',
    );
    const short = { 'idempotency-key': 'short' };
    expect((await errorOf(await send(ben, 'POST', `/threads/${thread}/comments`, body, short))).code).toBe('invalid');
  });

  it('[DSC-40] acts are told in the stream of the page or claim, from the event on that is named, and do not say who', async () => {
    const { id: page } = (await get('/pages/a-person')) as { id: string };
    const { id: claim } = (await get('/claims/when-born')) as { id: string };
    const heardOn = async (query: string, until: RegExp, headers: Record<string, string> = {}) => {
      const abort = new AbortController();
      const stream = await fetch(`${app.base}/api/v1/events?${query}`, { signal: abort.signal, headers });
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      while (!until.test(heard)) heard += (await reader?.read())?.value ?? '';
      abort.abort();
      return heard;
    };
    const { thread: id, comment: first } = await onClaim();
    await done(ann, 'PATCH', `/comments/${first}`, { text: 'other words' });
    await done(ann, 'PATCH', `/threads/${id}`, { state: 'resolved' });
    const all = await heardOn(`claim=${claim}&after=0`, new RegExp(`event: thread\\.changed\\ndata: [^\\n]*${id}`));
    const data = [...all.matchAll(/data: (\{"type".*)/g)].map((m) => JSON.parse(m[1] ?? '') as { type: string; thread: string });
    const mine = data.filter((event) => event.thread === id);
    expect(mine.map(({ type }) => type)).toEqual(['comment.added', 'comment.changed', 'thread.changed']);
    expect(mine[0]).toMatchObject({ claim, page: null, comment: first, opens: true });
    expect(all).not.toContain(ann.viewer.id);
    expect(data.some(({ type }) => type === 'page.saved')).toBe(false);

    const { thread: other } = await begin();
    const [, last = ''] = new RegExp(`id: (\\d+)\\nevent: comment.added\\ndata: [^\\n]*${id}`).exec(all) ?? [];
    const since = await heardOn(`page=${page}&after=0`, new RegExp(other), { 'last-event-id': last });
    expect(since).not.toContain(thread);
    expect((await errorOf(await fetch(`${app.base}/api/v1/events?after=x`))).code).toBe('invalid');
  });
});

describe('refusals', () => {
  const acts = (): [method: string, path: string, body: unknown][] => [
    ['POST', '/threads', { page: 'a-person', title: 'X', text: 'x' }],
    ['PATCH', `/threads/${thread}`, { title: 'X' }],
    ['POST', `/threads/${thread}/comments`, { text: 'x' }],
    ['PATCH', `/comments/${comment}`, { text: 'x' }],
  ];

  it('[DSC-42] nobody is refused, and another’s comment, and what is for moderators', async () => {
    for (const [method, path, body] of acts()) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${app.base}/api/v1${path}`, { method, body: JSON.stringify(body), headers });
      expect([path, (await errorOf(answer)).code]).toEqual([path, 'sign-in-needed']);
    }
    for (const [who, path, body] of [
      [ben, `/comments/${comment}`, { text: 'x' }],
      [moderator, `/comments/${comment}`, { text: 'x' }],
      [editor, `/comments/${comment}`, { hidden: true }],
      [editor, `/threads/${thread}`, { hidden: true }],
      [editor, `/threads/${thread}`, { state: 'archived' }],
      [ben, `/threads/${thread}`, { state: 'resolved' }],
      [ben, `/threads/${thread}`, { title: 'Mine' }],
    ] as const)
      expect((await errorOf(await send(who, 'PATCH', path, body))).code).toBe('not-allowed');
  });

  it('[DSC-42] a blocked account is refused', async () => {
    const cyd = await makeUser(app, { role: 'contributor', name: 'cyd' });
    await send(moderator, 'PUT', '/users/cyd/block', { reason: '' });
    const { code } = await errorOf(await send(cyd, 'POST', `/threads/${thread}/comments`, { text: 'x' }));
    expect(['sign-in-needed', 'blocked']).toContain(code);
  });

  it('[DSC-42] what is not there is 404', async () => {
    const none = crypto.randomUUID();
    const code = async (method: string, path: string, body?: unknown) =>
      (await errorOf(await send(ann, method, path, body))).code;
    for (const id of [none, 'x', '%27', '0']) {
      expect(await code('GET', `/threads/${id}`)).toBe('thread-unknown');
      expect(await code('GET', `/threads/${id}/history`)).toBe('thread-unknown');
      expect(await code('PATCH', `/threads/${id}`, { title: 'X' })).toBe('thread-unknown');
      expect(await code('POST', `/threads/${id}/comments`, { text: 'x' })).toBe('thread-unknown');
      expect(await code('GET', `/comments/${id}`)).toBe('comment-unknown');
      expect(await code('PATCH', `/comments/${id}`, { text: 'x' })).toBe('comment-unknown');
    }
    expect(await code('POST', `/threads/${thread}/comments`, { text: 'x', parent: none })).toBe('comment-unknown');
    expect(await code('POST', '/threads', { page: 'no-page', title: 'X', text: 'x' })).toBe('page-unknown');
    expect(await code('POST', '/threads', { claim: 'no-claim', title: 'X', text: 'x' })).toBe('claim-unknown');
    expect(await code('GET', '/threads?page=no-page')).toBe('page-unknown');
    expect(await code('GET', '/threads?claim=no-claim')).toBe('claim-unknown');
  });

  it.each([
    ['no words', { text: '   ' }],
    ['too many words', { text: 'x'.repeat(10_001) }],
    ['a control character', { text: 'a\u0000b' }],
    ['half a character', { text: 'a\ud800b' }],
    ['an unknown mark', { text: 'x', mark: 'shout' }],
    ['an argument on a page', { text: 'x', mark: 'for', reading: crypto.randomUUID() }],
    ['a parent that is no id', { text: 'x', parent: 'x' }],
    ['an unknown field', { text: 'x', by: 'ben' }],
    ['a source that is not there', { text: '[@nobody, line 1]' }],
    ['another type', ['x']],
  ])('[DSC-42] a comment with %s is refused and makes nothing', async (_, body) => {
    const before = await get(`/threads/${thread}`);
    const answer = await send(ann, 'POST', `/threads/${thread}/comments`, body);
    expect((await errorOf(answer)).code).toBe('invalid');
    expect(await get(`/threads/${thread}`)).toEqual(before);
  });

  it('[DSC-42] a comment of a megabyte is refused', async () => {
    const answer = await send(ann, 'POST', `/threads/${thread}/comments`, { text: 'x'.repeat(1 << 20) });
    expect((await errorOf(answer)).code).toBe('too-large');
  });

  it('[DSC-42] a discussion is about one thing, a change is one thing', async () => {
    const about = [{}, { page: 'a-person', claim: 'when-born' }];
    for (const more of about)
      expect((await errorOf(await send(ann, 'POST', '/threads', { title: 'X', text: 'x', ...more }))).code).toBe('invalid');
    for (const body of [{}, { title: 'X', state: 'open' }, { hidden: true, text: 'x' }, { state: 'gone' }])
      expect((await errorOf(await send(moderator, 'PATCH', `/threads/${thread}`, body))).code).toBe('invalid');
    for (const query of ['', 'page=a-person&claim=when-born', 'page=a-person&state=gone', 'page=a-person&cursor=zzz'])
      expect((await errorOf(await ann.fetch(`/api/v1/threads?${query}`))).code).toBe('invalid');
  });

  it('[DSC-42] archived and hidden discussions take nothing', async () => {
    const { thread: id, comment: first } = await begin();
    await done(moderator, 'PATCH', `/threads/${id}`, { state: 'archived', reason: 'old' });
    expect((await errorOf(await send(ann, 'POST', `/threads/${id}/comments`, { text: 'x' }))).code).toBe('thread-closed');
    expect((await errorOf(await send(ann, 'PATCH', `/comments/${first}`, { text: 'x' }))).code).toBe('thread-closed');
    await done(moderator, 'PATCH', `/threads/${id}`, { hidden: true });
    expect((await errorOf(await send(ann, 'POST', `/threads/${id}/comments`, { text: 'x' }))).code).toBe('thread-unknown');
    const again = await send(moderator, 'PATCH', `/threads/${id}`, { hidden: true });
    expect((await errorOf(again)).code).toBe('nothing-to-change');
  });
});

it('[DSC-21] whatever people wrote comes back in JSON as it is', async () => {
  for (const words of hostileWords) {
    const { thread: id } = await begin({ title: words.slice(0, 200), text: words });
    expect(await get(`/threads/${id}`)).toMatchObject({ title: words.slice(0, 200).trim(), items: [{ text: words.trim() }] });
  }
});
