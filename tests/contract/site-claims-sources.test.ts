import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDone } from '../../model/contract/index.js';
import { makeSources } from '../support/claims.js';
import { words } from '../support/html-page.js';
import { openSite } from '../support/site.js';

const { app, editor, moderator, get, page, api } = await openSite();
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
