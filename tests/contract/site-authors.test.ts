import { afterAll, describe, expect, it } from 'vitest';
import { unsafeParts, words } from '../support/html-page.js';
import { heading, openSite, text } from '../support/site.js';

const { app, contributor, editor, get, page, api, create } = await openSite();
afterAll(() => app.close());

const item = (words: string) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [text(words)] }] });
const put = (who: typeof editor, slug: string, ...content: unknown[]) =>
  api(who, 'PUT', `/pages/${slug}/document`, { summary: '', document: { type: 'doc', content } });

describe('who wrote this', () => {
  it('[AUT-7] everybody has a tint, a share and their words, each of which leads to its change', async () => {
    const slug = await create('Written By Two');
    const first = [text('Anna <b>wrote</b> this sentence.')];
    await put(contributor, slug, { type: 'paragraph', content: first });
    await put(
      editor,
      slug,
      heading('Edda'),
      { type: 'paragraph', content: first },
      { type: 'bulletList', content: [item('hers')] },
    );
    const shown = await page(`/wiki/${slug}/authors`);
    expect(unsafeParts(shown)).toEqual([]);
    expect(words(shown.querySelector('h1'))).toBe('Written By Two: who wrote this');
    expect([...shown.querySelectorAll('.shares li')].map(words)).toEqual(['ann 80 %, 32 characters', 'edda 20 %, 8 characters']);
    const pieces = [...shown.querySelectorAll('.authored a')].map((a) => [
      a.parentElement?.localName,
      a.textContent,
      a.className,
      a.getAttribute('href'),
      a.getAttribute('data-note')?.replace(/, \d.* UTC/, ''),
    ]);
    expect(pieces).toEqual([
      ['h2', 'Edda', 'by by-2', `/wiki/${slug}/diff/1/2`, 'edda, version 2'],
      ['p', 'Anna <b>wrote</b> this sentence.', 'by by-1', `/wiki/${slug}/history/1`, 'ann, version 1'],
      ['p', 'hers', 'by by-2', `/wiki/${slug}/diff/1/2`, 'edda, version 2'],
    ]);
    const before = await page(`/wiki/${slug}/authors?revision=1`);
    expect([...before.querySelectorAll('.shares li')].map(words)).toEqual(['ann 100 %, 32 characters']);
    expect(words((await page(`/wiki/${slug}`)).querySelector('.page-tabs [data-tab=authors]'))).toBe('Authors');
  });

  it('[AUT-7] a page without text, without a version, or that is not there', async () => {
    const slug = await create('Not Written');
    expect(words((await page(`/wiki/${slug}/authors`)).querySelector('main'))).toContain('There is no text yet.');
    expect((await get(`/wiki/${slug}/authors?revision=7`)).status).toBe(404);
    expect((await get(`/wiki/${slug}/authors?revision=x`)).status).toBe(422);
    expect((await get('/wiki/nowhere-at-all/authors')).status).toBe(404);
  });
});
