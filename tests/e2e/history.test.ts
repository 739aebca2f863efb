import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageId, UserId } from '../../model/contract/index.js';
import { storeRevisions } from '../support/many-revisions.js';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
const address = '/wiki/leon-trotsky/history';

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  for (const name of ['ann', 'ben']) await (await browser.signIn(wiki, name)).context.close();
  const { sql } = wiki.database;
  const people = await sql<{ id: UserId }[]>`select id from "user" where username in ('ann', 'ben') order by username`;
  const [page] = await sql<{ id: PageId }[]>`select id from page where slug = 'leon-trotsky'`;
  const [ann, ben] = people.map(({ id }) => id) as [UserId, UserId];
  await storeRevisions(wiki.database, page?.id as PageId, { first: 2, last: 130, people: [ann, ben], rare: ben });
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

it('[SITE-51] [SITE-52] [E2E-38] the history is narrowed, and a session opened, without JavaScript and by keyboard alone', async () => {
  const { page, context } = await browser.visit(wiki, { javaScriptEnabled: false });
  await page.goto(address);
  await page.locator('.filter > summary').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('By', { exact: true }).fill('ben');
  await page.getByLabel('Which are').selectOption('automatic');
  await page.getByLabel('By', { exact: true }).press('Enter');
  expect(new URL(page.url()).search).toBe('?person=ben&tag=automatic&from=&to=');
  const first = await page.locator('.revision').count();
  await page
    .getByRole('link', { name: 'Older versions' })
    .click()
    .catch(() => {});
  expect(new URL(page.url()).search).toContain('person=ben&tag=automatic');
  expect(first).toBeGreaterThan(40);
  await page.getByRole('link', { name: 'Show all' }).click();
  const session = page.locator('.session').first();
  const part = session.getByRole('link', { name: 'What ben did' });
  expect(await part.isVisible()).toBe(false);
  await session.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await part.isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('person');
  await context.close();
});

it.concurrent.each(looks)(
  '[SITE-54] [SITE-60] [SITE-61] [E2E-35] the history: nothing that axe objects to, no sideways scroll: $look',
  async ({ options }) => {
    const { page, context, problems } = await browser.visit(wiki, options);
    const found: string[] = [];
    for (const path of [address, `${address}?person=ben&tag=manual&from=2020-01-01`, `${address}?person=nobody-at-all`]) {
      await page.goto(path);
      await page.locator('main details').evaluateAll((all) => {
        for (const details of all) details.setAttribute('open', '');
      });
      found.push(...(await faultsOf({ page }, path)));
    }
    expect([...found, ...problems]).toEqual([]);
    await context.close();
  },
);
