import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { edit, openBrowser, state, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let ann: Visitor;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  ann = await browser.signIn(wiki, 'ann', 'editor');
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});
afterEach(() => {
  expect(ann.problems.splice(0)).toEqual([]);
});

const question = 'Did he come by train?';

it('[ANC-15] [ANC-16] words are selected, marked as disputed with a new claim, and saved', async () => {
  await edit(ann, 'sergei-kirov');
  const { page } = ann;
  const first = page.locator('.ProseMirror > p').first();
  await first.scrollIntoViewIfNeeded();
  await first.click({ position: { x: 5, y: 10 } });
  await page.keyboard.press('Home');
  for (let n = 0; n < 12; n++) await page.keyboard.press('Shift+ArrowRight');
  const words = await page.evaluate(() => String(getSelection()));
  expect(words).toHaveLength(12);
  await page.click('.toolbar [aria-label="Mark as disputed"]');
  await page.fill('#claim-panel-question', question);
  await page.click('text=Open a new claim');
  await first.locator('.disputed', { hasText: words }).first().waitFor();
  await state(ann, 'saved');
  await expect
    .poll(async () => (await (await fetch(`${wiki.base}/wiki/sergei-kirov`)).text()).includes('/claims/did-he-come-by-train'))
    .toBe(true);
});

it('[ANC-12] a reader without JavaScript follows it to the claim and back', async () => {
  const { page, context } = await browser.visit(wiki, { javaScriptEnabled: false });
  await page.goto('/wiki/sergei-kirov');
  await page.click(`.page-body a[aria-label="Disputed: ${question} (open)"]`);
  expect(await page.textContent('h1')).toBe(question);
  expect(await page.textContent('.places-list')).toContain('Sergei Kirov');
  await page.click('.places-list a');
  expect(new URL(page.url()).hash).toMatch(/^#disputed-\d+$/);
  await context.close();
});

it('[ANC-13] [ANC-20] hovering, focusing and tapping disputed words show question, standing and readings', async () => {
  const { page, context } = await browser.visit(wiki);
  await page.goto('/wiki/assassination-of-sergei-kirov');
  await page.locator('.page-body .claim').first().hover();
  const preview = page.locator('.preview');
  await preview.waitFor();
  expect(await preview.textContent()).toMatch(/Who was behind the murder.*Open since.*Khrushchev/s);
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await page.locator('.page-body .claim-ref a').first().focus();
  await preview.waitFor();
  // with a source chosen it begins with what that says, on the way to the claim and back
  await page.goto('/wiki/assassination-of-sergei-kirov?according=smitha');
  await page.locator('.page-body .claim[data-at*="who-ordered"]').first().hover();
  await preview.waitFor();
  expect(await preview.locator('p').allTextContents()).toEqual([
    'Who was behind the murder of Sergei Kirov?',
    expect.stringMatching(/^Open since/),
    'According to Smitha',
    expect.stringMatching(/^Men of the NKVD/),
    'Other readings',
    expect.stringMatching(/^Stalin had a part/),
    expect.stringMatching(/^Zinoviev, Kamenev/),
    expect.stringMatching(/^A bloc/),
    'The evidence for each reading',
  ]);
  await preview.getByRole('link').click();
  await page.waitForURL(/\/claims\/who-ordered-kirovs-murder\?according=smitha$/);
  expect(await page.textContent('.according-now')).toContain('According to Smitha: reading 2');
  await page.getByRole('link', { name: 'Assassination of Sergei Kirov' }).first().click();
  expect(page.url()).toContain('/wiki/assassination-of-sergei-kirov?according=smitha');
  await context.close();
  const phone = await browser.visit(wiki, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await phone.page.goto('/wiki/assassination-of-sergei-kirov');
  await phone.page.locator('.page-body .claim').first().tap();
  await phone.page.locator('.preview.sheet-up a').click();
  await phone.page.waitForURL(/\/claims\/who-ordered-kirovs-murder$/);
  expect(phone.problems).toEqual([]);
  await phone.context.close();
});
