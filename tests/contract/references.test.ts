import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unsafeParts, words } from '../support/html-page.js';
import { loadRainyText } from '../support/rainy-text.js';
import { openSite, text } from '../support/site.js';

const { app, editor, get, page, api, write, create } = await openSite();
afterAll(() => app.close());
beforeAll(() => loadRainyText(app.database.db));
// the first reference in a style loads its processor
vi.setConfig({ testTimeout: 120_000 });

const chosen = (element: ParentNode) =>
  [...element.querySelectorAll('.style-choice a')].map((link) => [words(link), link.getAttribute('aria-current')]);

describe('the style of references', () => {
  it('[CIT-5] is chosen at a source', async () => {
    const plain = await page('/sources/rain');
    expect(words(plain.querySelector('.source-list'))).toContain('In a note Clerk, A Book of Rain, 1931.');
    expect(chosen(plain)).toEqual([
      ['Chicago', 'true'],
      ['APA', null],
    ]);
    const apa = await page(plain.querySelector('.style-choice a:last-child')?.getAttribute('href') ?? '');
    expect(words(apa.querySelector('.source-list'))).toContain('In the text (Clerk, 1931)');
    expect(words(apa.querySelector('.source-list'))).toContain('In a bibliography Clerk. (1931). A Book of Rain.');
    expect(chosen(apa)[1]).toEqual(['APA', 'true']);
  });

  it('[CIT-5] is chosen where a passage is cited, and stays while that is changed', async () => {
    const apa = await page('/sources/rain/1.1/cite?lines=3&quote=It+rained&style=apa');
    expect(words(apa.querySelector('.as-note'))).toBe('Elsewhere: (Clerk, 1931, line 3)');
    expect(apa.querySelector('form [name=style]')?.getAttribute('value')).toBe('apa');
    const back = apa.querySelector('.style-choice a')?.getAttribute('href');
    expect(back).toBe('/sources/rain/1.1/cite?lines=3&quote=It+rained&style=chicago#citation');
    expect((await page('/sources/rain/1.1/cite?lines=3')).querySelector('form [name=style]')).toBeNull();
  });

  it.each([
    '/sources/rain?style=mla',
    '/sources/rain/1.1/cite?style=%3Cb%3E',
    '/wiki/first-page/cite?style=x',
    '/api/v1/sources/rain/notes?style=x',
  ])('[CIT-5] %s is refused', async (path) => expect((await get(path)).status).toBe(422));

  it('[CIT-18] [CIT-5] programs ask for it too', async () => {
    const { entry } = (await api(editor, 'GET', '/sources/rain/notes?style=apa')) as { entry: { words: string }[] };
    expect(entry.map((part) => part.words).join('')).toBe('Clerk. (1931). A Book of Rain.');
  });
});

describe('a reference to take along', () => {
  const file = async (path: string) => {
    const answer = await get(path);
    return [answer.status, answer.headers.get('content-disposition'), await answer.text()] as const;
  };

  it('[CIT-6] is of the article’s newest version, where it stays', async () => {
    const slug = await create('On Being Cited');
    await write(slug, [text('It rained.')]);
    const article = await page(`/wiki/${slug}`);
    const cite = await page(article.querySelector(`.page-foot a[href="/wiki/${slug}/cite"]`)?.getAttribute('href') ?? '');
    const written = words(cite.querySelector('.written-references'));
    expect(written).toMatch(/In a note “On Being Cited,” in Palimpsest, .*\/wiki\/on-being-cited\/history\/1\./);
    expect(unsafeParts(cite)).toEqual([]);
    const [status, name, bibtex] = await file(`/wiki/${slug}/reference?as=bibtex`);
    expect([status, name]).toEqual([200, 'attachment; filename="on-being-cited.bib"']);
    expect(bibtex).toContain('/wiki/on-being-cited/history/1');
    await create('Nothing Written');
    expect((await file('/wiki/nothing-written/reference?as=ris'))[2]).toMatch(/UR {2}- http.*\/wiki\/nothing-written\n/);
  });

  it('[CIT-6] is of a source', async () => {
    const links = [...(await page('/sources/rain')).querySelectorAll('.take-along a')].map(
      (link) => link.getAttribute('href') ?? '',
    );
    expect(links).toEqual(['bibtex', 'ris', 'csl'].map((format) => `/sources/rain/reference?as=${format}`));
    const files = await Promise.all(links.map(file));
    expect(files.map(([status, name]) => [status, name])).toEqual(
      ['bib', 'ris', 'json'].map((ending) => [200, `attachment; filename="rain.${ending}"`]),
    );
    for (const [, , words] of files) expect(words).toMatch(/Book\W* of \W*Rain/);
  });

  it('[CIT-6] refuses what is not there', async () => {
    for (const [path, status] of [
      ['/sources/nobody/reference?as=ris', 404],
      ['/sources/rain/reference?as=pdf', 422],
      ['/sources/rain/reference', 422],
      ['/wiki/no-such-page/reference?as=ris', 404],
      ['/wiki/no-such-page/cite', 404],
    ] as const)
      expect([path, (await get(path)).status]).toEqual([path, status]);
  });
});
