import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClaim } from '../../server/claims/index.js';
import { asks } from '../support/claims.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { loadRainyText } from '../support/rainy-text.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, tabTo } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const { db } = wiki.database;
  await loadRainyText(db);
  const editor = await makeViewer(db, { role: 'editor' });
  const given = (text: string, ...lines: number[]) => ({
    text,
    evidence: lines.map((line) => ({ source: 'rain', from: line, to: line, stance: 'supports', testimony: 'memoir' })),
  });
  for (const [question, first, second] of [
    ['Did it rain on him?', given('It did', 3), given('It did not', 6)],
    ['Did the river rise?', given('It did', 6), given('It did not', 3)],
    ['Was there a clerk?', given('There was', 9, 12), given('There was none', 18)],
  ] as const)
    await openClaim(db, editor, asks.claim({ question, pages: ['sergei-kirov'], readings: [first, second] }));
  const readings = [
    { ...given('By the clerk', 9), value: { type: 'date', date: '1901' } },
    { ...given('By the river', 18), value: { type: 'date', date: '1902' } },
  ];
  const row = { pages: ['sergei-kirov'], property: 'date', label: 'Rained on', readings };
  await openClaim(db, editor, asks.claim({ question: 'When did it rain on him?', ...row }));
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const press = async (page: Page, words: string) => {
  await tabTo(page, words);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
};
const path = (page: Page) => new URL(page.url()).pathname;
const said = (page: Page, within: string) => page.locator(`${within} .unreliable`).allTextContents();

describe('a mark', () => {
  it.each([
    { way: 'by keyboard alone', locator: '1.1', claim: 'did-it-rain-on-him', javaScriptEnabled: true },
    { way: 'without JavaScript', locator: '1.2', claim: 'did-the-river-rise', javaScriptEnabled: false },
  ])('[E2E-90] is looked at, made, read and taken back: $way', async ({ locator, claim, javaScriptEnabled }) => {
    const editor = await browser.signIn(wiki, `edda${javaScriptEnabled ? 'k' : 'p'}`, 'editor', { javaScriptEnabled });
    const { page } = editor;
    await page.goto(`/sources/rain/${locator}`);
    await press(page, `Unreliable … passage ${locator}`);
    expect(path(page)).toBe('/sources/rain/unreliable');
    await tabTo(page, 'reason');
    await page.keyboard.type('The clerk was away.');
    await press(page, 'See what it touches');
    expect(await page.textContent('.ripple-summary')).toContain('Affects 2 claims on 1 page; 2 lose their last support.');
    expect(await page.locator('.ripple .question').allTextContents()).toEqual([
      'Did it rain on him? Open',
      'Did the river rise? Open',
    ]);

    await press(page, 'Mark as unreliable');
    expect(path(page)).toBe('/sources/rain');
    expect(await page.textContent('.notice.done')).toContain('Marked as unreliable');
    await page.goto(`/claims/${claim}`);
    expect(await said(page, '.readings > li:first-child')).toEqual([
      'No support left that is not marked unreliable.',
      'Marked unreliable: The clerk was away.',
    ]);
    await press(page, 'Marked unreliable');
    expect(page.url()).toMatch(/\/sources\/rain#mark-\d+$/);
    await page.goto(`/sources/rain/${locator}`);
    expect(await said(page, `[id="p-${locator}"]`)).toEqual(['Marked unreliable: The clerk was away.']);

    await page.goto('/sources/rain');
    await page.locator('.source-marks a:has-text("Take back")').focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await tabTo(page, 'reason');
    await page.keyboard.type('Only his brother was.');
    await press(page, 'Take it back');
    expect(await page.textContent('.notice.done')).toContain('The mark is taken back.');
    await page.goto(`/claims/${claim}`);
    expect(await said(page, 'main')).toEqual([]);
    expect(editor.problems).toEqual([]);
    await editor.context.close();
  });
});

describe('pages of a mark', () => {
  beforeAll(async () => {
    const editor = await browser.signIn(wiki, 'marker', 'editor');
    for (const [from, to] of [
      ['9', '12'],
      ['', ''],
    ] as const) {
      await editor.page.goto(`/sources/rain/unreliable?from=${from}&to=${to}`);
      await editor.page.fill('[name=reason]', 'He wrote it down much later, from what others had told him.');
      await editor.page.click('button[value=look]');
      await editor.page.click('button[value=save]');
    }
    await editor.context.close();
  });

  it.concurrent.each(looks)(
    '[E2E-91] have nothing that axe objects to, no sideways scroll, no console complaint: $look',
    async ({ look, options }) => {
      const editor = await browser.signIn(wiki, `m-${look}`, 'editor', options);
      const { page, problems, context } = editor;
      const found: string[] = [];
      for (const address of [
        '/sources',
        '/sources/rain',
        '/sources/rain/1.3',
        '/sources/rain/unreliable',
        '/claims/was-there-a-clerk',
        '/wiki/sergei-kirov',
        '/wiki/sergei-kirov?style=apa',
        '/claims?support=lost',
      ]) {
        await page.goto(address);
        found.push(...(await faultsOf(editor, address)));
      }
      await page.goto('/wiki/sergei-kirov');
      expect(await page.locator('.infobox .unreliable').count()).toBeGreaterThan(0);
      const mark = await page
        .goto('/sources/rain')
        .then(() => page.getAttribute('.source-marks a:has-text("Take back")', 'href'));
      await page.goto(mark ?? '');
      found.push(...(await faultsOf(editor, 'take back')));
      await page.goto('/sources/rain/unreliable');
      await page.fill('[name=reason]', 'What would it touch?');
      await page.click('button[value=look]');
      await page.waitForSelector('.ripple');
      found.push(...(await faultsOf(editor, 'look')));
      expect([...found, ...problems]).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
