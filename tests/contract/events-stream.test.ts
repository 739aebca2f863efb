import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { makeSources } from '../support/claims.js';
import { until } from '../support/until.js';

let app: TestApp;
let ann: TestUser;

beforeAll(async () => {
  app = await startApp();
  ann = await makeUser(app, { name: 'ann', role: 'editor' });
});
afterAll(() => app.close());

const create = async (title: string) =>
  (await (await ann.fetch('/api/v1/pages', { method: 'POST', body: { title, kind: 'person' } })).json()) as {
    id: string;
    slug: string;
  };

/** A stream that is being read; `text` is what has come so far. */
async function listen(query = '') {
  const stop = new AbortController();
  const answer = await fetch(`${app.base}/api/v1/events${query}`, { signal: stop.signal });
  const heard = { answer, text: '', ended: false, stop: () => stop.abort() };
  void (async () => {
    const decoder = new TextDecoder();
    try {
      if (answer.body) for await (const chunk of answer.body) heard.text += decoder.decode(chunk as Uint8Array, { stream: true });
    } catch {
      // stopped
    }
    heard.ended = true;
  })();
  return heard;
}

it('[SITE-22] tells what happens to a page as it happens, and to that page only', async () => {
  const [page, other] = [await create('Followed'), await create('Other')];
  const all = await listen();
  const one = await listen(`?page=${page.id}`);
  expect(one.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(one.answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  await until('the streams to open', () => one.text.includes('retry') && all.text.includes('retry'));
  await ann.fetch(`/api/v1/pages/${other.slug}`, { method: 'PATCH', body: { description: 'x' } });
  await ann.fetch(`/api/v1/pages/${page.slug}`, { method: 'PATCH', body: { title: 'Followed Still' } });
  await until('the news', () => one.text.includes('page.changed') && all.text.includes('page.renamed'));
  expect(one.text).toMatch(/id: \d+\nevent: page\.renamed\ndata: \{.*\}\n\n/);
  expect(one.text).not.toContain(other.id);
  expect(all.text).toContain(other.id);
  expect(one.text).not.toContain(ann.viewer.id);
  one.stop();
  all.stop();
});

it('[UNR-13] tells of a mark in the streams of the claims and pages that it touches, and of no others', async () => {
  await makeSources(app.database.db, 'lee');
  const [page, other] = [await create('Marked'), await create('Unmarked')];
  const evidence = [{ source: 'lee', from: 3, to: 4, stance: 'supports', testimony: 'memoir' }];
  const body = { question: 'Marked?', pages: [page.slug], readings: [{ text: 'So', evidence }] };
  const { id } = (await (await ann.fetch('/api/v1/claims', { method: 'POST', body })).json()) as { id: string };
  const streams = await Promise.all([`?page=${page.id}`, `?claim=${id}`, `?page=${other.id}`].map(listen));
  const [ofPage, ofClaim, ofOther] = streams;
  await until('the streams to open', () => streams.every(({ text }) => text.includes('retry')));
  await ann.fetch('/api/v1/sources/lee/marks', { method: 'POST', body: { from: 4, to: 9, reason: 'Hearsay' } });
  await ann.fetch('/api/v1/sources/lee/marks/1/withdraw', { method: 'POST', body: { reason: 'No' } });
  await ann.fetch(`/api/v1/pages/${other.slug}`, { method: 'PATCH', body: { description: 'x' } });
  await until('the news', () => [ofPage, ofClaim].every((one) => one?.text.includes('source.unmarked')));
  await until('news of the other page', () => ofOther?.text.includes('page.changed'));
  expect(ofClaim?.text).toContain('event: source.marked');
  expect(ofOther?.text).not.toContain('source.marked');
  for (const { stop } of streams) stop();
});

it('[API-3] refuses a page that is no page id', async () => {
  expect((await fetch(`${app.base}/api/v1/events?page=x`)).status).toBe(422);
});

it('[SITE-23] an open stream does not keep the wiki from ending', async () => {
  const second = await startApp({ database: app.database });
  const answer = await fetch(`${second.base}/api/v1/events`);
  await second.close();
  const text = await answer.text();
  expect(text).toContain('retry');
});
