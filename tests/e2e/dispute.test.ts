import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../model/contract/index.js';
import { addEvidence, addReading } from '../../server/claims/index.js';
import { asks } from '../support/claims.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { drought, loadRainyText } from '../support/rainy-text.js';
import { selectIn } from './support/select-in.js';
import { edit, openBrowser, state, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

const live = { question: 'Did it rain on the day of the ball?', slug: 'did-it-rain-on-the-day-of-the-ball' };
const plain = { question: 'Was the river high?', slug: 'was-the-river-high' };

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const { db } = wiki.database;
  await loadRainyText(db);
  await loadRainyText(db, drought);
  const edda = await browser.signIn(wiki, 'edda', 'editor');
  await edit(edda, 'sergei-kirov');
  await dispute(edda, 0, live.question);
  await dispute(edda, 1, plain.question);
  await state(edda, 'saved');
  await edda.context.close();
  const writer = await makeViewer(db, { role: 'editor', name: 'writer' });
  for (const { slug } of [live, plain]) await giveReadings(writer, slug);
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

/** Marks the first words of a paragraph with a claim that is opened for them. */
async function dispute({ page }: Visitor, paragraph: number, question: string): Promise<void> {
  const block = page.locator('.ProseMirror > p').nth(paragraph);
  await block.click({ position: { x: 5, y: 10 } });
  await page.keyboard.press('Home');
  for (let n = 0; n < 12; n++) await page.keyboard.press('Shift+ArrowRight');
  await page.click('.toolbar [aria-label="Mark as disputed"]');
  await page.fill('#claim-panel-question', question);
  await page.click('text=Open a new claim');
  await block.locator('.disputed').first().waitFor();
}

/** Rain in one book, none in the other. */
async function giveReadings(writer: Viewer, slug: string): Promise<void> {
  const { db } = wiki.database;
  for (const [text, source] of [
    ['It rained', 'rain'],
    ['It was dry', 'drought'],
  ] as const) {
    const { made: reading } = await addReading(db, writer, slug, asks.reading(text));
    await addEvidence(db, writer, slug, reading as string, asks.evidence(source, { from: 3, to: 4, testimony: 'memoir' }));
  }
}

const path = (page: Page) => new URL(page.url()).pathname;
const standing = (page: Page) => page.textContent('.standing .chip');
const follow = (page: Page, link: string) => Promise.all([page.waitForNavigation(), page.click(link)]);

/** From the sentence in the article to the claim, and on to what two sources say, in their passages. */
async function readToTheSources(page: Page, { question, slug }: typeof live): Promise<void> {
  await page.goto('/wiki/sergei-kirov');
  await follow(page, `.page-body a[aria-label="Disputed: ${question} (open)"]`);
  expect(path(page)).toBe(`/claims/${slug}`);
  await follow(page, '.compare-sources a');
  expect(await page.locator('[aria-label^="On the left"] mark').first().textContent()).toContain('It rained on day 10');
  expect(await page.locator('[aria-label^="On the right"] mark').first().textContent()).toContain('No rain fell on day 10');
}

/** What is left of giving evidence once its words have been chosen in the reader. */
async function giveEvidence(page: Page, { question, slug }: typeof live, reading: string, argument: string): Promise<void> {
  await follow(page, `main a:has-text("${question}")`);
  await page.selectOption('[name=reading]', { label: reading });
  await page.fill('[name=note]', argument);
  await Promise.all([
    page.waitForURL((url) => url.pathname === `/claims/${slug}`),
    page.click('button:has-text("Add the evidence")'),
  ]);
  expect(await page.textContent('.readings')).toContain(argument);
}

/** A moderator settles on rain, having looked at the decision before. */
async function settle(page: Page, reasons: string): Promise<void> {
  await follow(page, 'a:has-text("Decide")');
  await page.check('[name=reading] >> nth=1');
  await page.fill('[name=reasons]', reasons);
  await follow(page, 'button:has-text("Preview")');
  await follow(page, 'button:has-text("Settle the claim")');
  expect(await standing(page)).toBe('Settled');
}

const changed = '.changed:not([hidden]) a';

it('[E2E-53] [CLM-74] two people at once: from the disputed words to the sources, evidence, argument, decision, and open again', async () => {
  const anna = await browser.signIn(wiki, 'anna', 'editor');
  const mona = await browser.signIn(wiki, 'mona', 'moderator');
  const claim = `/claims/${live.slug}`;
  await mona.page.goto(claim);
  await mona.page.waitForLoadState('load');

  await readToTheSources(anna.page, live);
  await anna.page.goto('/sources/rain/1.2');
  await selectIn(anna.page, 'It rained on day 11');
  await follow(anna.page, 'a:has-text("Add as evidence")');
  expect(path(anna.page)).toBe('/sources/rain/1.2/cite');
  await giveEvidence(anna.page, live, '2. It rained', 'The day after was wet too.');

  await mona.page.click(changed);
  await mona.page.locator('.readings', { hasText: 'The day after was wet too.' }).waitFor();
  await mona.page.goto(`${claim}/discussion`);
  await mona.page.fill('[name=title]', 'One clerk');
  await mona.page.fill('[name=text]', 'Both lines are by the same clerk, @anna');
  await mona.page.selectOption('[name=mark]', 'against');
  await mona.page.selectOption('[name=reading]', { index: 2 });
  await follow(mona.page, '.new-thread button');
  const thread = path(mona.page);
  await mona.page.waitForLoadState('load');

  await anna.page.goto('/notifications');
  await follow(anna.page, '.notifications a:has-text("One clerk")');
  await anna.page.click('a[data-say^="reply:"]');
  await anna.page.fill('.comment textarea', 'He wrote them on two days.');
  await anna.page.click('.comment .say button');
  await mona.page.click('.news:not([hidden]) button');
  await mona.page.locator('.said', { hasText: 'He wrote them on two days.' }).waitFor();
  expect(path(mona.page)).toBe(thread);

  await mona.page.goto(claim);
  await settle(mona.page, 'Two entries of one clerk, on two days.');
  await mona.page.waitForLoadState('load');
  await anna.page.goto('/wiki/sergei-kirov');
  expect(await anna.page.locator(`.page-body a[aria-label="Was disputed: ${live.question} (settled)"]`).count()).toBe(1);

  await anna.page.goto('/sources/drought/1.2');
  await selectIn(anna.page, 'No rain fell on day 11');
  await follow(anna.page, 'a:has-text("Add as evidence")');
  await giveEvidence(anna.page, live, '3. It was dry', 'The miller saw no drop.');
  expect(await standing(anna.page)).toBe('Reopened');

  await mona.page.click(changed);
  await mona.page.locator('p.reopened', { hasText: 'New evidence' }).waitFor();
  expect(await standing(mona.page)).toBe('Reopened');
  expect(await mona.page.textContent('.decision')).toContain('Two entries of one clerk, on two days.');
  await anna.page.goto('/wiki/sergei-kirov');
  expect(await anna.page.locator(`.page-body a[aria-label="Disputed: ${live.question} (reopened)"]`).count()).toBe(1);
  expect([...anna.problems, ...mona.problems]).toEqual([]);
  await anna.context.close();
  await mona.context.close();
});

it('[E2E-54] without JavaScript: from the disputed words to the sources, evidence, argument, decision, and open again', async () => {
  const anna = await browser.signIn(wiki, 'alma', 'editor', { javaScriptEnabled: false });
  const mona = await browser.signIn(wiki, 'mia', 'moderator', { javaScriptEnabled: false });
  const { page } = anna;
  const claim = `/claims/${plain.slug}`;
  const cite = async (source: string, quote: string) => {
    await page.goto(`/sources/${source}/1.2`);
    await follow(page, '[id="p-1.2"] a:has-text("Cite")');
    await page.fill('[name=quote]', quote);
    await follow(page, 'main form button');
  };

  await readToTheSources(page, plain);
  await cite('rain', 'the river rose');
  await giveEvidence(page, plain, '2. It rained', 'It rose over its banks.');
  expect(await page.textContent('.readings')).toContain('the river rose');

  await follow(page, '.page-tabs a:has-text("Discussion")');
  await page.fill('[name=title]', 'High or not');
  await page.fill('[name=text]', 'Over its banks is high.');
  await page.selectOption('[name=mark]', 'for');
  await page.selectOption('[name=reading]', { index: 2 });
  await follow(page, '.new-thread button');
  await mona.page.goto(path(page));
  await follow(mona.page, '.deeds a:has-text("Reply")');
  await mona.page.fill('textarea', 'So it is.');
  await follow(mona.page, '.say button');
  expect(await mona.page.textContent('.replies .said')).toBe('So it is.');

  await mona.page.goto(claim);
  await settle(mona.page, 'It stood over its banks.');
  await cite('drought', 'the mill stood still');
  await giveEvidence(page, plain, '3. It was dry', 'A mill stands still when the river is low.');
  expect(await standing(page)).toBe('Reopened');
  expect(await page.textContent('.decision')).toContain('It stood over its banks.');
  await page.goto('/wiki/sergei-kirov');
  expect(await page.locator(`.page-body a[aria-label="Disputed: ${plain.question} (reopened)"]`).count()).toBe(1);
  expect([...anna.problems, ...mona.problems]).toEqual([]);
  await anna.context.close();
  await mona.context.close();
});
