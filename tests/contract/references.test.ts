import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSources } from '../support/claims.js';
import { unsafeParts, words } from '../support/html-page.js';
import { loadRainyText } from '../support/rainy-text.js';
import { cite, openSite, text } from '../support/site.js';

const { app, editor, get, page, api, write, create, renders } = await openSite();
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

  it('[CIT-7] is chosen at the references of an article, and stays in the address', async () => {
    await write('first-page', [text('Once'), cite(1, 2), text('twice'), cite(3, 3)]);
    const listed = async (path: string) => {
      const article = await page(path);
      return [...article.querySelectorAll('.references .place')].map(words);
    };
    const notes = ['Ann Lee, A Portrait: In Words, 1989, lines 1–2.', 'Lee, A Portrait: In Words, line 3.'];
    expect(await listed('/wiki/first-page')).toEqual(notes);
    const plain = await page('/wiki/first-page');
    expect(chosen(plain)).toEqual([
      ['Chicago', 'true'],
      ['APA', null],
    ]);
    const links = [...plain.querySelectorAll('.style-choice a')].map((link) => [
      link.getAttribute('href'),
      link.getAttribute('rel'),
    ]);
    expect(links).toEqual([
      ['/wiki/first-page#references', 'nofollow'],
      ['/wiki/first-page?style=apa#references', 'nofollow'],
    ]);
    expect(await listed('/wiki/first-page?style=apa')).toEqual([
      'Lee, A. (1989). A Portrait: In Words. (lines 1–2)',
      '(Lee, 1989, line 3)',
    ]);
    const apa = await page('/wiki/first-page?style=apa');
    expect(chosen(apa)[1]).toEqual(['APA', 'true']);
    expect(apa.querySelector('[data-tab=read]')?.getAttribute('href')).toBe('/wiki/first-page?style=apa');
    expect(apa.querySelector('meta[name=robots]')?.getAttribute('content')).toContain('noindex');
    expect(words(apa.querySelector('.references .source'))).toBe('Lee, A. (1989). A Portrait: In Words.');
    const seed = JSON.parse(apa.querySelector('[data-editor]')?.getAttribute('data-editor') ?? '{}') as { style: string };
    expect(seed.style).toBe('apa');
    expect(unsafeParts(apa)).toEqual([]);
    await create('No References');
    expect((await page('/wiki/no-references')).querySelector('.style-choice')).toBeNull();
  });

  it('[CIT-7] goes together with whom the page follows', async () => {
    await makeSources(app.database.db, 'kay');
    const evidence = { source: 'kay', from: 1, to: 1, stance: 'supports', testimony: 'memoir' };
    await api(editor, 'POST', '/claims', {
      question: 'When was the first page?',
      pages: ['first-page'],
      property: 'date',
      readings: [{ value: { type: 'date', date: '1901' }, evidence: [evidence] }, { value: { type: 'date', date: '1902' } }],
    });
    const both = await page('/wiki/first-page?according=kay&style=apa');
    expect(both.querySelector('.according [name=style]')?.getAttribute('value')).toBe('apa');
    expect(both.querySelector('.according-now a')?.getAttribute('href')).toBe('/wiki/first-page?style=apa');
    expect(both.querySelector('.style-choice a')?.getAttribute('href')).toBe('/wiki/first-page?according=kay#references');
    expect((await page('/wiki/first-page')).querySelector('.according [name=style]')).toBeNull();
  });

  it('[CIT-7] [UNR-11] what is kept of a page is one in each style that was asked for, and each is right', async () => {
    const paths = ['', '?style=', '?style=chicago', '?style=apa'].map((query) => `/wiki/first-page${query}`);
    for (const path of paths) await page(path);
    const made = renders();
    const same = await Promise.all(paths.map(async (path) => (await get(path)).headers.get('etag')));
    expect(renders()).toBe(made);
    expect(new Set(same.slice(0, 3)).size).toBe(1);
    expect(same[3]).not.toBe(same[0]);
    await api(editor, 'POST', '/sources/lee/marks', { from: 1, to: 2, reason: 'Hearsay.' });
    for (const path of paths)
      expect([path, words((await page(path)).querySelector('.references .unreliable'))]).toEqual([
        path,
        'Marked unreliable: Hearsay.',
      ]);
    expect(renders()).toBe(made + 2);
  });

  it.each([
    '/sources/rain?style=mla',
    '/wiki/first-page?style=mla',
    '/wiki/first-page?style=apa&style=chicago',
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
