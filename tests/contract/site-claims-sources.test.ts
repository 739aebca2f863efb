import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDone } from '../../model/contract/index.js';
import { makeSources } from '../support/claims.js';
import { htmlPage, words } from '../support/html-page.js';
import { openSite } from '../support/site.js';

const { app, editor, moderator, get, page, api, renders } = await openSite();
afterAll(() => app.close());

const lines = Array.from({ length: 100 }, (_, i) =>
  i % 3 === 2 ? '' : `Line ${i + 1} says that it <b>rained</b>${i % 3 ? '.' : ' and'}`,
);
const evidence = (source: string, from: number, to: number, more: object = {}) => ({
  source,
  from,
  to,
  stance: 'supports',
  testimony: 'memoir',
  ...more,
});
let slug: string;

beforeAll(async () => {
  await makeSources(app.database.db, 'kay');
  await api(editor, 'POST', '/sources', {
    name: 'lee.txt',
    text: `${lines.join('\n')}\n`,
    csl: { id: 'lee', type: 'book', title: 'x', issued: { 'date-parts': [[1]] } },
  });
  const made = (await api(editor, 'POST', '/claims', {
    question: 'Did it <rain>?',
    readings: [
      {
        text: 'It did',
        evidence: [evidence('lee', 1, 2, { quote: 'Line 2 says … rained' }), evidence('lee', 4, 8, { quote: 'Not in it' })],
      },
      { text: 'It did not', evidence: [evidence('kay', 1, 2), evidence('lee', 3, 3, { stance: 'mentions' })] },
    ],
  })) as unknown as ClaimDone;
  slug = made.slug;
});

describe('the words of a source', () => {
  it('[CLM-57] are on a claim’s page, the quoted ones marked', async () => {
    const claim = await page(`/claims/${slug}`);
    const [quoted, whole, missing, blank] = [...claim.querySelectorAll('.readings .evidence > li')];
    expect([...(quoted?.querySelectorAll('mark') ?? [])].map(words)).toEqual(['Line 2 says', 'rained']);
    expect(words(quoted?.querySelector('.rested-on'))).toBe('Line 1 says that it <b>rained</b> and');
    expect(words(whole?.querySelector('details'))).toContain('It goes on.');
    expect(quoted?.querySelector('b')).toBeNull();
    expect([...(whole?.querySelectorAll('details mark') ?? [])].map(words)).toEqual([
      'Line 4 says that it <b>rained</b> and',
      'Line 5 says that it <b>rained</b>.',
    ]);
    expect(words(missing?.querySelector('details'))).toContain('The text of this source is not loaded here.');
    expect(words(blank?.querySelector('details'))).toContain('These lines hold no words.');
    expect(quoted?.querySelector('.place .lines')?.getAttribute('href')).toBe('/sources/lee/L1-2');
    expect([...claim.querySelectorAll('.matrix .lines')].map((a) => a.getAttribute('href'))).toEqual([
      '/sources/lee/L1-2',
      '/sources/lee/L4-8',
      '/sources/kay/L1-2',
      '/sources/lee/L3-3',
    ]);
    expect((await get('/sources/lee/L1-2')).headers.get('location')).toBe('/sources/lee/1.1?lines=1-2');
    expect((await get('/sources/kay/L1-2')).headers.get('location')).toBe('/sources/kay');
  });

  it('[CLM-58] lead to the claims; [CLM-31] a hidden one is named to moderators only', async () => {
    const passage = async (who?: typeof editor) => (await page('/sources/lee/1.1', who)).querySelector('#p-1\\.1 .evidence-of');
    expect(words(await passage())).toBe('Supports a reading of Did it <rain>? Open (lines 1–2)');
    const href = (await passage())?.querySelector('a')?.getAttribute('href') ?? '';
    expect((await page(`/claims/${slug}`)).getElementById(href.split('#')[1] ?? '')).not.toBeNull();
    await api(moderator, 'PATCH', `/claims/${slug}`, { hidden: true });
    expect(await passage(editor)).toBeNull();
    expect(await passage(moderator)).not.toBeNull();
    await api(moderator, 'PATCH', `/claims/${slug}`, { hidden: false });
  });
});

describe('among everything else', () => {
  const rows = async (path = '/recent', who?: typeof editor) =>
    [...(await page(path, who)).querySelectorAll('.changes .what')].map(words);

  it('[CLM-70] acts are recent changes, a decision with its reading', async () => {
    const made = (await api(editor, 'POST', '/claims', {
      question: 'Who <b>came</b>?',
      readings: [{ text: 'Nobody' }],
    })) as unknown as ClaimDone;
    const readings = (await api(editor, 'GET', `/claims/${made.slug}`)) as unknown as { readings: { id: string }[] };
    const reading = readings.readings[0]?.id ?? '';
    await api(editor, 'POST', `/claims/${made.slug}/readings`, { text: 'Everybody' });
    await api(editor, 'PATCH', `/claims/${made.slug}`, { about: 'To the feast.' });
    await api(moderator, 'POST', `/claims/${made.slug}/decision`, { status: 'settled', reading, reasons: 'It was empty.' });
    expect((await rows()).slice(0, 3)).toEqual([
      'mona settled the claim as “Nobody”: Who <b>came</b>?',
      'edda added the reading “Everybody” and changed what it is about: Who <b>came</b>?',
      'edda opened 2 claims, the last of them: Who <b>came</b>?',
    ]);
    expect((await rows('/users/mona'))[0]).toContain('settled the claim');
    expect((await rows('/'))[0]).toContain('settled the claim');
    const feed = await (await get('/feed.atom')).text();
    expect(feed).toContain('<title>Who &lt;b&gt;came&lt;/b&gt;?: settled the claim as “Nobody”</title>');
    expect(feed).toContain(`/claims/${made.slug}"`);
    expect(new Set(feed.match(/<id>.*?<\/id>/g)).size).toBe(feed.match(/<id>/g)?.length);
  });

  it('[CLM-71] search finds question and readings; the box suggests questions', async () => {
    const found = async (q: string, who?: typeof editor) => {
      const search = await page(`/search?q=${encodeURIComponent(q)}`, who);
      return [...search.querySelectorAll('[aria-labelledby=disputed] li')].map(words);
    };
    expect(await found('CAME')).toEqual(['Who <b>came</b>? Settled']);
    expect(await found('came everybody')).toEqual(['Who <b>came</b>? Settled A reading: Everybody']);
    expect(await found('came%')).toHaveLength(1);
    expect(await found('came nowhere')).toEqual([]);
    const suggested = async (q: string) => (await (await get(`/search/suggest?q=${q}`)).json()) as { items: unknown[] };
    expect((await suggested('came')).items).toEqual([
      { href: '/claims/who-b-came-b', title: 'Who <b>came</b>?', description: 'Disputed claim, settled', alias: null },
    ]);
    expect((await suggested('first')).items).toMatchObject([{ href: '/wiki/first-page', title: 'First Page' }]);
    expect((await suggested('')).items).toEqual([]);
    await api(moderator, 'PATCH', '/claims/who-b-came-b', { hidden: true });
    expect([await found('came'), await found('came', editor), (await suggested('came')).items]).toEqual([[], [], []]);
    expect(await found('came', moderator)).toHaveLength(1);
  });

  it('[CLM-31] [CLM-70] of a hidden claim nobody hears but moderators', async () => {
    for (const path of ['/recent', '/', '/users/edda']) expect((await rows(path)).join()).not.toContain('came');
    expect(await (await get('/feed.atom')).text()).not.toContain('came');
    expect((await rows('/recent', moderator))[0]).toBe('mona settled the claim as “Nobody” and hid the claim: Who <b>came</b>?');
    expect(words(await htmlPage(await moderator.fetch('/feed.atom')).then((d) => d.body))).toContain('hid the claim');
  });
});

describe('answering again', () => {
  it('[CLM-72] 304 until something in it changes, and compressed', async () => {
    const { slug: mine } = (await api(editor, 'POST', '/claims', { question: 'Again?', pages: ['first-page'] })) as {
      slug: string;
    };
    const path = `/claims/${mine}`;
    const etag = async (who?: typeof editor) => (who ? await who.fetch(path) : await get(path)).headers.get('etag') ?? '';
    const again = async (known: string) => (await get(path, { headers: { 'if-none-match': known } })).status;
    const first = await etag();
    const made = renders();
    expect([await again(first), await again('W/"other"')]).toEqual([304, 200]);
    expect(renders()).toBe(made + 1);
    expect(new Set([first, await etag(editor), await etag(moderator)]).size).toBe(3);
    await api(editor, 'POST', `${path}/readings`, { text: 'Yes' });
    const second = await etag();
    expect([second === first, await again(first), await again(second)]).toEqual([false, 200, 304]);
    await api(editor, 'PATCH', '/pages/first-page', { title: 'First of All' });
    expect([await again(second), words((await page(path)).querySelector('[aria-labelledby=used-by]'))]).toEqual([
      200,
      'Pages that use it First of All',
    ]);
    const third = await etag();
    await api(moderator, 'PATCH', path, { hidden: true });
    expect(await again(third)).toBe(404);
    await api(moderator, 'PATCH', path, { hidden: false });
    const small = await get(path, { headers: { 'accept-encoding': 'br' } });
    expect([small.headers.get('content-encoding'), (await small.text()).includes('Again?')]).toEqual(['br', true]);
  });
});
