import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MarkedNotes, SourcesFound } from '../../model/contract/index.js';
import { openClaim } from '../../server/claims/index.js';
import { loadCatalogue } from '../../server/sources/index.js';
import { asks } from '../support/claims.js';
import { makeViewer } from '../support/fixtures.js';
import { unsafeParts, words } from '../support/html-page.js';
import { loadRainyText } from '../support/rainy-text.js';
import { cite, fieldError, openSite, text } from '../support/site.js';

const { app, contributor, editor, get, page, write, create } = await openSite();
afterAll(() => app.close());

const line = (n: number) => (n % 4 === 0 && n < 100 ? '' : `Line ${n} tells of a <b>boat</b> and of its crew of ${n}.`);
beforeAll(async () => {
  const { db } = app.database;
  await loadRainyText(db);
  const csl = { id: 'lee', type: 'book', title: 'Ignored', issued: { 'date-parts': [[1]] } };
  const body = { name: 'lee.txt', text: Array.from({ length: 100 }, (_, i) => line(i + 1)).join('\n'), csl };
  expect((await editor.fetch('/api/v1/sources', { method: 'POST', body })).status).toBe(201);
  await openClaim(
    db,
    await makeViewer(db, { role: 'editor' }),
    asks.claim({
      question: 'Was there a boat?',
      pages: ['first-page'],
      readings: [
        { text: 'Yes', evidence: [{ source: 'lee', from: 1, to: 2, stance: 'supports', testimony: 'memoir' }] },
        { text: 'No', evidence: [{ source: 'rain', from: 3, to: 4, stance: 'supports', testimony: 'memoir' }] },
      ],
    }),
  );
});

const search = async (query: string) => SourcesFound.strict().parse(await (await get(`/api/v1/sources/search?${query}`)).json());
const codeOf = async (path: string) => {
  const answer = await get(path);
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
};

describe('the search in sources', () => {
  it('[CIT-10] finds sources by name, and passages of every text by their words', async () => {
    const named = await search('q=clerk');
    expect(named.sources).toEqual([
      { key: 'rain', author: 'Clerk', title: 'A Book of Rain', year: 1931, lines: 52, loaded: true },
    ]);
    expect(named.items.every((item) => item.source === 'lee')).toBe(true);
    const found = await search('q=BOAT%20crew');
    expect(found.items[0]).toMatchObject({ source: 'lee', locator: '1.1', from: 1 });
    expect(found.items[0]?.quote).toContain('<b>boat</b> and of its crew');
    expect((await search('q=day%2010')).items[0]).toMatchObject({ source: 'rain', from: 3, to: 4 });
  });

  it('[CIT-10] a word of the source’s own name need not stand in its passages', async () => {
    const found = await search('q=lee%20boat');
    expect(new Set(found.items.map((item) => item.source))).toEqual(new Set(['lee']));
    expect((await search('q=zebra')).items).toEqual([]);
    expect((await search('q=%25')).items).toEqual([]);
  });

  it('[CIT-10] goes on from a cursor without gaps or repeats', async () => {
    const seen: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const answer: SourcesFound = await search(`q=boat&cursor=${cursor}`);
      seen.push(...answer.items.map((item) => item.locator));
      cursor = answer.next;
    }
    expect(seen.length).toBeGreaterThan(12);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['no words', 'q='],
    ['no query', 'x=1'],
    ['a cursor of nobody', 'q=boat&cursor=x'],
    ['too long a query', `q=${'a'.repeat(201)}`],
  ])('[CIT-10] refuses %s', async (_, query) => {
    expect(await codeOf(`/api/v1/sources/search?${query}`)).toEqual([422, 'invalid']);
  });

  it('[CIT-10] no source can have its address', async () => {
    const csl = { id: 'search', type: 'book', title: 'x', issued: { 'date-parts': [[1]] } };
    const answer = await editor.fetch('/api/v1/sources', { method: 'POST', body: { name: 's.txt', text: 'words', csl } });
    expect([answer.status, (await answer.json()) as unknown]).toMatchObject([422, { error: { code: 'sidecar-invalid' } }]);
  });
});

describe('references', () => {
  it('[CIT-1] [CIT-3] are full at first and short later, on the page and at the source', async () => {
    const slug = await create('Referring');
    await write(slug, [text('It rained.'), cite(1, 2), cite(5, 5)]);
    const places = async () => [...(await page(`/wiki/${slug}`)).querySelectorAll('.references .place')].map((p) => words(p));
    expect(await places()).toEqual(['Ann Lee, A Portrait: In Words, 1989, lines 1–2.', 'Lee, A Portrait: In Words, line 5.']);
    const about = words((await page('/sources/lee')).querySelector('.source-list'));
    expect(about).toContain('In a note Ann Lee, A Portrait: In Words, 1989.');
    expect(about).toContain('In a bibliography Lee, Ann. A Portrait: In Words, 1989.');
    const csl = {
      id: 'lee',
      type: 'book',
      title: '<i>Changed</i> & <script>x</script>',
      author: [{ family: 'Lee' }],
      issued: { 'date-parts': [[1990]] },
    };
    await loadCatalogue(app.database.db, [
      { key: 'lee', csl, sha256: 'a'.repeat(64), lines: 100, attribution: '', reliability: '' },
    ]);
    await write(slug, [text('It rained again.'), cite(1, 2)]);
    const changed = await page(`/wiki/${slug}`);
    expect(words(changed.querySelector('.references .place'))).toMatch(
      /^Lee, Changed & <script>x<\/script>, 1990, lines 1–2\.$/i,
    );
    expect(unsafeParts(changed)).toEqual([]);
  });

  it('[CIT-18] are given to programs in their parts', async () => {
    const answer = await get('/api/v1/sources/rain/notes');
    const { full, short, entry, marks } = MarkedNotes.strict().parse(await answer.json());
    const said = (parts: readonly { words: string }[]) => parts.map(({ words }) => words).join('');
    expect([full.before, full.after, full.alone, short.before, entry].map(said)).toEqual([
      'Clerk, A Book of Rain, 1931, ',
      '.',
      'Clerk, A Book of Rain, 1931.',
      'Clerk, A Book of Rain, ',
      'Clerk. A Book of Rain, 1931.',
    ]);
    expect(marks).toEqual([]);
    expect(await codeOf('/api/v1/sources/nobody/notes')).toEqual([404, 'source-unknown']);
  });

  it('[CIT-4] a preview marks the quoted words, and without them the lines', async () => {
    const marked = async (query: string) => {
      const { passages } = (await (await get(`/sources/lee/preview?lines=1-2${query}`)).json()) as {
        passages: { words: string; mark: string | null }[][];
      };
      return passages
        .flat()
        .filter((s) => s.mark === 'asked')
        .map((s) => s.words.trim());
    };
    expect(await marked('&quote=its%20crew%20of%201')).toEqual(['its crew of 1']);
    expect((await marked('&quote=not%20there')).join(' ')).toContain('Line 2 tells');
    expect((await marked('')).join(' ')).toContain('Line 2 tells');
  });
});

describe('a passage about to be cited', () => {
  it('[CIT-21] [CIT-22] leads from the reader to text, note and claims, without a script', async () => {
    const reader = await page('/sources/lee/1.1');
    const href = reader.querySelector('.passage .at a[href$="/cite"]')?.getAttribute('href') ?? '';
    expect(href).toBe('/sources/lee/1.1/cite');
    const whole = await page(href);
    expect(words(whole.querySelector('code'))).toBe('[@lee, lines 1-3]');
    expect(whole.querySelector('.evidence-for')).toBeNull();
    const narrowed = await page(`${href}?lines=2&quote=its%20crew`, editor);
    expect(words(narrowed.querySelector('code'))).toBe('[@lee, line 2, "its crew"]');
    expect(words(narrowed.querySelector('.passage-cited mark'))).toBe('its crew');
    expect(words(narrowed.querySelector('.as-note'))).toContain('line 2.');
    const claim = narrowed.querySelector('.evidence-for a')?.getAttribute('href') ?? '';
    expect(claim).toBe('/claims/was-there-a-boat/evidence?source=lee&from=2&to=2&quote=its+crew');
    const form = await page(claim, editor);
    const value = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value;
    expect(['source', 'from', 'to', 'quote'].map(value)).toEqual(['lee', '2', '2', 'its crew']);
    expect(words((await page(`${href}?q=boat`, editor)).querySelector('.evidence-for'))).toContain('Was there a boat?');
    expect(words((await page(`${href}?q=zebra`, editor)).querySelector('.empty'))).toBe('No claim has all of these words.');
    expect((await page(href, contributor)).querySelector('.evidence-for')).toBeNull();
  });

  it.each([
    ['reversed lines', 'lines=3-2', 'lines'],
    ['lines of another passage', 'lines=50-51', 'lines'],
    ['lines that the source has not', 'lines=2-101', 'lines'],
    ['what is no line', 'lines=x', 'lines'],
    ['too many words', `quote=${'w'.repeat(2001)}`, 'quote'],
  ])('[CIT-21] refuses %s at its field', async (_, query, field) => {
    const answer = await get(`/sources/lee/1.1/cite?${query}`);
    expect(answer.status).toBe(422);
    const refused = await page(`/sources/lee/1.1/cite?${query}`);
    expect(fieldError(refused, field)).not.toBe('');
    expect(refused.querySelector<HTMLInputElement>(`[name="${field}"]`)?.value).toBe(query.slice(field.length + 1));
    expect(unsafeParts(refused)).toEqual([]);
  });

  it('[CIT-21] follows earlier addresses, and refuses what is not there', async () => {
    expect((await get('/sources/lee/L2/cite?quote=x')).headers.get('location')).toBe('/sources/lee/1.1/cite?quote=x');
    for (const path of ['/sources/lee/9.9/cite', '/sources/nobody/1.1/cite']) expect((await get(path)).status).toBe(404);
  });

  it('[CIT-22] a strange address fills in nothing that is not text', async () => {
    const form = await page('/claims/was-there-a-boat/evidence?source=x&source=y&from=%3Cb%3E&quote=%22%3E%3Cscript%3E', editor);
    expect(form.querySelector<HTMLInputElement>('[name=from]')?.value).toBe('<b>');
    expect(unsafeParts(form)).toEqual([]);
  });
});

describe('two sources', () => {
  const shown = async (path: string) => {
    const both = await page(path);
    return [...both.querySelectorAll('.column')].map((column) => [
      words(column.querySelector('h2')),
      column.querySelector('.passage')?.id,
      words(column.querySelector('mark')) !== '',
    ]);
  };

  it('[CIT-30] stand side by side, each from its place on, with its own pager', async () => {
    expect(await shown('/sources/lee?beside=rain&at=L5-6&besideAt=1.3')).toEqual([
      [expect.any(String), 'left-p-1.2', true],
      ['A Book of Rain', 'right-p-1.3', false],
    ]);
    expect((await shown('/sources/lee?beside=rain')).map(([, id]) => id)).toEqual(['left-p-1.1', 'right-p-1.h0']);
    const both = await page('/sources/lee?beside=rain&at=L5-6&besideAt=1.3');
    const next = both.querySelectorAll('a[rel=next]');
    expect(next[1]?.getAttribute('href')).toMatch(/^\/sources\/lee\?at=L5-6&beside=rain&besideAt=[\d.h]+$/);
    const ids = [...both.querySelectorAll('[id]')].map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await shown('/sources/lee?beside=lee&at=5-6')).toHaveLength(2);
  });

  it.each([
    '/sources/lee?beside=nobody',
    '/sources/nobody?beside=lee',
    '/sources/lee?beside=rain&at=9.9',
    '/sources/lee?beside=rain&besideAt=%3Cscript%3E',
    '/sources/lee?beside=rain&besideAt=L9-3',
  ])('[CIT-30] refuses %s', async (path) => expect((await get(path)).status).toBe(404));

  it('[CIT-31] are offered by the reader and by a claim with evidence in both', async () => {
    const reader = await page('/sources/lee/1.2');
    expect([...reader.querySelectorAll('#beside option')].map((o) => o.getAttribute('value'))).toEqual(['rain']);
    expect(reader.querySelector('.place-form [name=at]')?.getAttribute('value')).toBe('1.2');
    const claim = await page('/claims/was-there-a-boat');
    expect(claim.querySelector('.compare-sources a')?.getAttribute('href')).toBe(
      '/sources/lee?at=L1-2&beside=rain&besideAt=L3-4',
    );
  });
});
