import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { setFacts } from '../../server/pages/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';
import { hostileAddresses, hostileWords } from '../support/hostile-words.js';
import { htmlPage, unsafeParts } from '../support/html-page.js';

const { DOMParser: XmlReader } = new JSDOM('').window;

let app: TestApp;
let moderator: TestUser;

beforeAll(async () => {
  app = await startApp();
  moderator = await makeUser(app, { role: 'admin', name: 'mona' });
});
afterAll(() => app.close());

const api = (method: string, path: string, body?: unknown) => moderator.fetch(`/api/v1${path}`, { method, body });

/** The page holds nothing of ours that runs, and shows these words as they are. */
const safe = async (path: string, shown?: string) => {
  const answer = await moderator.fetch(path);
  const page = await htmlPage(answer);
  expect(unsafeParts(page), path).toEqual([]);
  if (shown !== undefined) expect(folded(page.documentElement.textContent ?? ''), path).toContain(folded(shown));
  return page;
};
const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.each(hostileWords.map((words, i) => [i, words] as const))('hostile words %i: %s', (i, words) => {
  it('[SITE-3] are words on every page that shows them', async () => {
    const title = `Page ${i} ${words}`;
    const made = await api('POST', '/pages', { title, kind: 'person', description: words });
    expect(made.status).toBe(201);
    const { id, slug } = (await made.json()) as { id: PageId; slug: string };
    const aliases = [{ name: words, language: words.slice(0, 35), note: words }];
    expect((await api('PATCH', `/pages/${slug}`, { aliases })).status).toBe(200);
    const facts = [
      {
        label: words.slice(0, 80),
        date: words.slice(0, 60),
        text: words,
        page: words.slice(0, 120),
        cites: [{ source: words.slice(0, 80), from: 1, to: 2 }],
      },
    ];
    await app.database.db.transaction((tx) => setFacts(tx, id, facts));
    const put = await api('PUT', `/pages/${slug}/document`, { summary: words, document: paragraphs([words]) });
    expect(put.status).toBe(200);

    const article = await safe(`/wiki/${slug}`, words);
    expect(article.title).toContain(folded(words).slice(0, 20));
    for (const path of ['/history', '/history/1', '/settings']) await safe(`/wiki/${slug}${path}`, title);
    for (const path of ['/history?person=', '/rollback?version=1&person=', '/history?from='])
      await safe(`/wiki/${slug}${path}${encodeURIComponent(words)}`, title);
    await safe(`/wiki/${slug}/history/1/by/mona`, title);
    for (const path of [`/wiki/${slug}/feed.atom`, '/feed.atom']) {
      const feed = await (await moderator.fetch(path)).text();
      expect(new XmlReader().parseFromString(feed, 'text/xml').documentElement.textContent, path).toContain(words.trim());
    }
    const preview = (await (await moderator.fetch(`/wiki/${slug}/preview`)).json()) as { title: string };
    expect(preview.title).toBe(title.trim());
  });

  it('[SITE-3] are words in addresses and forms', async () => {
    const word = encodeURIComponent(words);
    await safe(`/search?q=${word}`, words);
    await safe(`/wiki/${word}`);
    const others = [
      `/wiki/${word}/history`,
      `/users/${word}`,
      `/new?title=${word}`,
      `/sign-up?invitation=${word}`,
      `/x?${words}`,
    ];
    await safe(others[i % others.length] ?? '/');
    const refused = await moderator.fetch('/new', {
      method: 'POST',
      body: new URLSearchParams({ title: words, kind: words, description: words }),
    });
    expect(refused.status).toBe(422);
    const form = await htmlPage(refused);
    expect(unsafeParts(form)).toEqual([]);
    expect(form.querySelector('[name=description]')?.getAttribute('value')).toBe(words);
  });
});

describe('lists of pages with hostile names', () => {
  it.each(['/', '/wiki', '/recent', '/users/mona', '/search?q=alert'])('[SITE-3] %s shows them as words', async (path) => {
    const page = await safe(path);
    expect(page.documentElement.textContent).toContain('<script>');
  });
});

describe('hostile addresses', () => {
  it.each(hostileAddresses)('[SITE-3] %s leads nowhere from a text', async (href) => {
    const made = await api('POST', '/pages', { title: `Links ${hostileAddresses.indexOf(href)}`, kind: 'work' });
    const { id, slug } = (await made.json()) as { id: PageId; slug: string };
    const marked = { type: 'text', text: 'look', marks: [{ type: 'link', attrs: { href } }] };
    const document = { type: 'doc', content: [{ type: 'paragraph', content: [marked] }] };
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    await applyDocument(rooms, moderator.viewer, id, document, { cause: 'api' }).catch(() => null);
    await safe(`/wiki/${slug}`);
    const away = await moderator.fetch(`/sign-in?next=${encodeURIComponent(href)}`, { redirect: 'manual' });
    expect(away.headers.get('location')).toMatch(/^\/(?![/\\])/);
  });
});
