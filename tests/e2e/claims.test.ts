import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClaim } from '../../server/claims/index.js';
import { asks } from '../support/claims.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { loadRainyText } from '../support/rainy-text.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, tabTo, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const { db } = wiki.database;
  await loadRainyText(db);
  const given = (text: string, more: object) => ({
    text,
    evidence: [{ source: 'rain', stance: 'supports', testimony: 'memoir', ...more }],
  });
  for (const question of ['Did it rain on him?', 'Did the river rise?', 'Was there a clerk?'])
    await openClaim(
      db,
      await makeViewer(db, { role: 'editor' }),
      asks.claim({
        question,
        about: 'Two books differ.',
        pages: ['sergei-kirov'],
        readings: [given('It did', { from: 3, to: 4, quote: 'the river rose' }), given('It did not', { from: 7, to: 7 })],
      }),
    );
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const standing = (page: Page) => page.textContent('.standing .chip');
const path = (page: Page) => new URL(page.url()).pathname;

describe('a claim', () => {
  it('[E2E-50] is read from the article to the passage of its evidence', async () => {
    const reader = await browser.visit(wiki);
    const { page } = reader;
    await page.goto('/wiki/sergei-kirov');
    await page.click('.disputed a:has-text("Did it rain on him?")');
    expect(path(page)).toBe('/claims/did-it-rain-on-him');
    await page.click('.evidence details summary');
    expect(await page.textContent('.evidence details[open] mark')).toBe('the river rose');
    await page.click('.evidence details[open] a:has-text("Read it in the source")');
    expect(page.url()).toMatch(/\/sources\/rain\/1\.1\?lines=3-4$/);
    expect(await page.textContent('.passage mark')).toContain('It rained on day 10');
    await page.click('.evidence-of a:has-text("Did it rain on him?")');
    expect(page.url()).toMatch(/\/claims\/did-it-rain-on-him#evidence-/);
    expect(reader.problems).toEqual([]);
    await reader.context.close();
  });

  it.each([
    { way: 'by keyboard alone', question: 'Did it rain on him?', javaScriptEnabled: true },
    { way: 'without JavaScript', question: 'Did the river rise?', javaScriptEnabled: false },
  ])('[E2E-51] gets a reading and evidence, is settled, and reopened by contrary evidence: $way', async (given) => {
    const { question, javaScriptEnabled } = given;
    const address = `/claims/${question.toLowerCase().replace(/\W+/g, '-').replace(/-$/, '')}`;
    const suffix = javaScriptEnabled ? 'k' : 'p';
    const editor = await browser.signIn(wiki, `edda${suffix}`, 'editor', { javaScriptEnabled });
    const { page } = editor;
    const press = async (where: Page, words: string) => {
      await tabTo(where, words);
      await Promise.all([where.waitForNavigation(), where.keyboard.press('Enter')]);
    };
    const fill = async (where: Page, name: string, words: string) => {
      await tabTo(where, name);
      await where.keyboard.type(words);
    };

    await page.goto(address);
    await press(page, 'Add a reading');
    await fill(page, 'text', 'Only a little');
    await press(page, 'Add the reading');
    expect(await page.textContent('.readings')).toContain('Only a little');

    const giveEvidence = async (line: string, of: number) => {
      const links = page.locator('.readings .acts a:has-text("Add evidence")');
      await links.nth(of).focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      await tabTo(page, 'source');
      await page.keyboard.type('Clerk');
      await fill(page, 'from', line);
      await press(page, 'Add the evidence');
    };
    await giveEvidence('10', 2);
    expect(await page.locator('.readings > li').nth(2).textContent()).toContain('line 10');

    const mona = await browser.signIn(wiki, `mona${suffix}`, 'moderator', { javaScriptEnabled });
    await mona.page.goto(address);
    await press(mona.page, 'Decide');
    await tabTo(mona.page, 'reading');
    await mona.page.keyboard.press('Space');
    await fill(mona.page, 'reasons', 'The clerk was there.');
    await press(mona.page, 'Preview');
    expect(await mona.page.textContent('.decision')).toContain('The clerk was there.');
    await press(mona.page, 'Settle the claim');
    expect(await standing(mona.page)).toBe('Settled');

    await page.goto(address);
    await giveEvidence('13', 1);
    expect(await standing(page)).toBe('Reopened');
    expect(await page.textContent('p.reopened')).toContain('New evidence');
    expect(await page.textContent('.decision')).toContain('The clerk was there.');
    expect([...editor.problems, ...mona.problems]).toEqual([]);
    await editor.context.close();
    await mona.context.close();
  });
});

const claim = '/claims/was-there-a-clerk';
const addresses = [
  '/claims',
  claim,
  `${claim}/history`,
  `${claim}/history/1`,
  '/sources/rain',
  '/sources/rain/1.1?lines=3-4',
  '/search?q=clerk',
];
const forms = ['reading', 'evidence', 'decision', 'edit'].map((form) => `${claim}/${form}`);

const complaints = async (visitor: Visitor, address: string): Promise<string[]> => {
  await visitor.page.goto(address);
  for (const summary of await visitor.page.locator('.evidence details summary').all()) await summary.click();
  return faultsOf(visitor, address);
};

describe('pages of claims and texts', () => {
  it.concurrent.each(looks)(
    '[E2E-52] have nothing that axe objects to, no sideways scroll, no console complaint: $look',
    async ({ look, options }) => {
      const reader = await browser.visit(wiki, options);
      const moderator = await browser.signIn(wiki, `mod-${look}`, 'moderator', options);
      const found: string[] = [];
      for (const address of addresses) found.push(...(await complaints(reader, address)));
      for (const address of [claim, ...forms]) found.push(...(await complaints(moderator, address)));
      expect([...found, ...reader.problems, ...moderator.problems]).toEqual([]);
      await reader.context.close();
      await moderator.context.close();
    },
    240_000,
  );
});
