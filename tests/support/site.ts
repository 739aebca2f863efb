import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import type { Config } from '../../server/config/index.js';
import { bareClient } from '../../server/site/index.js';
import { loadCatalogue } from '../../server/sources/index.js';
import { makeUser, startApp, type TestUser } from './app.js';
import { paragraphs } from './fixtures.js';
import { htmlPage, words } from './html-page.js';

type Inline = Record<string, unknown>;
export const text = (words: string, ...marks: Inline[]): Inline => ({
  type: 'text',
  text: words,
  ...(marks.length && { marks }),
});
export const link = (words: string, slug: string) => text(words, { type: 'pageLink', attrs: { page: null, slug } });
/** Of the source `lee`. */
export const cite = (from: number, to: number) => ({ type: 'citation', attrs: { source: 'lee', from, to, quote: null } });
export const heading = (words: string) => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] });

/** What a refused form says at a field. */
export const fieldError = (form: Document, name: string) => {
  const control = form.querySelector(`[name="${name}"]`);
  expect(control?.getAttribute('aria-invalid')).toBe('true');
  const ids = control?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return words(ids.map((id) => form.getElementById(id)).find((e) => e?.classList.contains('error')));
};

/** The whole wiki with three people, a source and `first-page`, and short words for what tests of its pages do with it. */
export async function openSite(config: Partial<Config> = {}) {
  let renders = 0;
  const render: typeof bareClient.render = () => {
    renders++;
    return bareClient.render();
  };
  const app = await startApp({ client: { ...bareClient, render }, config });
  const contributor = await makeUser(app, { role: 'contributor', name: 'ann' });
  const editor = await makeUser(app, { role: 'editor', name: 'edda' });
  const moderator = await makeUser(app, { role: 'moderator', name: 'mona' });
  const csl = {
    id: 'lee',
    type: 'book',
    title: 'A Portrait: In Words',
    author: [{ given: 'Ann', family: 'Lee' }],
    issued: { 'date-parts': [[1989]] },
  };
  const sha256 = createHash('sha256').update('lee').digest('hex');
  await loadCatalogue(app.database.db, [{ key: 'lee', csl, sha256, lines: 100, attribution: '', reliability: 'Careful.' }]);

  const get = (path: string, init: RequestInit = {}) => fetch(app.base + path, { redirect: 'manual', ...init });
  const page = async (path: string, who?: TestUser) =>
    htmlPage(await (who ? who.fetch(path, { redirect: 'manual' }) : get(path)));
  const api = async (who: TestUser, method: string, path: string, body?: unknown) => {
    const answer = await who.fetch(`/api/v1${path}`, { method, body });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>);
  };
  const post = (who: TestUser, path: string, fields: Record<string, string>) =>
    who.fetch(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  const create = async (title: string, more: Record<string, unknown> = {}) =>
    (await api(contributor, 'POST', '/pages', { title, kind: 'person', ...more }))?.slug as string;

  const write = (slug: string, ...blocks: (Inline | Inline[])[]) =>
    api(contributor, 'PUT', `/pages/${slug}/document`, {
      summary: 'written',
      document: { type: 'doc', content: blocks.map((b) => (Array.isArray(b) ? { type: 'paragraph', content: b } : b)) },
    });
  /** Somebody types these words over the text: stored, but not saved as a version. */
  const type = async (who: TestUser, slug: string, words: string) => {
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    const { id } = (await api(who, 'GET', `/pages/${slug}`)) as { id: PageId };
    await applyDocument(rooms, who.viewer, id, paragraphs([words]), { cause: 'api' });
    await rooms.flush(id);
    await app.bus.caughtUp();
  };

  await create('First Page', { description: 'The first of all' });
  await write('first-page', [text('Once upon a time'), cite(1, 2)], heading('A section'), [text('More.')], heading('Another'), [
    text('End.'),
  ]);
  return { app, contributor, editor, moderator, renders: () => renders, get, page, api, post, create, write, type };
}
