import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserId } from '../../model/contract/index.js';
import { createPage } from '../../server/pages/index.js';
import { cutVersions } from '../../server/revisions/index.js';
import { World } from '../support/authors/world.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { storeLog } from '../support/stored-log.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
const address = '/wiki/a-short-life/replay';
const first = 'There was a page. It had two sentences.';
const second = 'Then a third came. ';
/** Positions: the last letter of the first words; the split into two paragraphs; the last letter of what was added. */
const [typed, split, end] = [first.length, first.length + 1, first.length + 1 + second.length];

/** Ann types two sentences; a long pause; Ben puts the second into a paragraph of its own and types another before it. */
async function makePage({ db, sql }: Wiki['database']): Promise<void> {
  const world = new World(1);
  const [ann, ben] = [world.join('ann'), world.join('ben')];
  ann.apply(ann.state.tr.insertText(first[0] ?? '', 1));
  for (let i = 1; i < first.length; i++) ann.apply(ann.state.tr.insertText(first[i] ?? '', 1 + i));
  ben.receive();
  const at = 1 + first.indexOf('It had');
  ben.apply(ben.state.tr.split(at));
  for (let i = 0; i < second.length; i++) ben.apply(ben.state.tr.insertText(second[i] ?? '', at + 2 + i));
  expect(world.log.length).toBe(end);
  const users = new Map<string, UserId>();
  for (const name of ['ann', 'ben']) users.set(name, (await makeViewer(db, { name: `${name}-writes` })).id);
  const author = await makeViewer(db, { name: 'maker' });
  const { id } = await createPage(db, author, { title: 'A short life', kind: 'concept' });
  const begin = Date.UTC(2026, 2, 1, 9);
  const rows = world.log.map(({ userId, update, seq }) => ({
    userId: users.get(userId) as UserId,
    at: begin + seq * 40 + (seq >= split ? 600_000 : 0),
    update,
  }));
  await storeLog(wiki.database, id, rows);
  await cutVersions({ db, sql }, id);
}

const shows = ({ page }: Visitor, words: string) =>
  page.waitForFunction((w) => document.querySelector('[data-when]')?.textContent?.includes(w), words);
const change = (n: number) => `Change ${n} of ${end}`;
const blocks = ({ page }: Visitor) => page.locator('[data-moment] > *').allTextContents();
const tints = ({ page }: Visitor) =>
  page
    .locator('[data-moment] span.by:not(.change-caret)')
    .evaluateAll((all) => all.map((each) => [each.getAttribute('class'), each.textContent]));
const said = ({ page }: Visitor) => page.textContent('[data-said]');
const seqOf = ({ page }: Visitor) => new URL(page.url()).searchParams.get('at');
const open = async (visitor: Visitor, query = '') => {
  await visitor.page.goto(address + query);
  await visitor.page.waitForSelector('[data-play]:not([hidden])');
};

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  await makePage(wiki.database);
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

it('[RPL-2] [RPL-3] every moment is reached without JavaScript', async () => {
  const { page, context } = await browser.visit(wiki, { javaScriptEnabled: false });
  await page.goto('/wiki/a-short-life');
  await page.getByRole('link', { name: 'Replay' }).click();
  const text = () => page.locator('[data-moment]').textContent();
  expect(await text()).toContain('Then a third came. It had two sentences.');
  await page.getByRole('link', { name: 'Version before' }).click();
  expect([new URL(page.url()).search, await text()]).toEqual([`?at=${typed}`, first]);
  await page.getByRole('link', { name: 'Change before' }).click();
  expect(await text()).toBe(first.slice(0, -1));
  await page.locator('summary', { hasText: 'Go to a change or a time' }).click();
  await page.fill('input[type=number]', '5');
  await page.getByRole('button', { name: 'Go to the change' }).click();
  expect(await text()).toBe(first.slice(0, 5));
  await page.locator('summary', { hasText: 'Go to a change or a time' }).click();
  await page.fill('input[type=datetime-local]', '2026-03-01T09:05:00');
  await page.getByRole('button', { name: 'Go to the time' }).click();
  expect(new URL(page.url()).search).toBe(`?at=${typed}`);
  await context.close();
});

it('[RPL-20] [RPL-23] dragging and the keys go to a moment, and the address follows', async () => {
  const visitor = await browser.visit(wiki);
  const { page, context, problems } = visitor;
  await open(visitor);
  const slider = page.getByRole('slider', { name: 'Moment' });
  const { x, y, width, height } = (await slider.boundingBox()) as { x: number; y: number; width: number; height: number };
  const middle = y + height / 2;
  await page.mouse.move(x + width - 9, middle);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, middle, { steps: 5 });
  const half = Number(await slider.inputValue());
  expect(Math.abs(half - end / 2)).toBeLessThan(3);
  await shows(visitor, change(half));
  await page.mouse.up();
  await page.waitForURL(`**/replay?at=${half}`);
  expect(await blocks(visitor)).toEqual([first.slice(0, half)]);
  for (const [key, seq] of [
    ['ArrowRight', half + 1],
    ['ArrowLeft', half],
    ['PageDown', typed],
    ['PageDown', end],
    ['PageUp', typed],
    ['End', end],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    await page.waitForURL(`**/replay?at=${seq}`);
    expect(await slider.inputValue()).toBe(String(seq));
  }
  expect(await said(visitor)).toBe(`Before the first change of ${end}`);
  expect(await slider.getAttribute('aria-valuetext')).toBe(`Before the first change of ${end}`);
  await page.getByRole('link', { name: 'Version after' }).click();
  await shows(visitor, change(typed));
  expect(await slider.getAttribute('aria-valuetext')).toMatch(new RegExp(`^${change(typed)}, .*, by Ann-writes, version 1$`));
  await page.reload();
  expect(await blocks(visitor)).toEqual([first]);
  expect(problems).toEqual([]);
  await context.close();
});

it('[RPL-20] [RPL-21] the space bar plays to the end, through the pause, asking for the changes once', async () => {
  const visitor = await browser.visit(wiki);
  const { page, context, problems } = visitor;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open(visitor, '?at=0');
  await page.selectOption('[data-speed]', '16');
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(Number(document.querySelector<HTMLInputElement>('[data-slider]')?.value))).observe(
      document.querySelector('[data-moment]') as Node,
      { childList: true, subtree: true, characterData: true },
    );
  });
  await page.focus('[data-slider]');
  await page.keyboard.press(' ');
  expect(await page.textContent('[data-play]')).toBe('Stop');
  await page.waitForURL(`**/replay?at=${end}`);
  expect(await page.textContent('[data-play]')).toBe('Play');
  expect(await blocks(visitor)).toEqual(['There was a page. ', `${second}It had two sentences.`]);
  const seen = (await page.evaluate(() => (window as unknown as { seen: number[] }).seen)) as number[];
  expect(new Set(seen).size, 'the text was drawn again and again on the way').toBeGreaterThan(5);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(asked.filter((path) => path.endsWith('/updates'))).toHaveLength(1);
  expect(asked.filter((path) => path === address)).toHaveLength(1);
  expect(await said(visitor)).toContain(change(end));
  expect(problems).toEqual([]);
  await context.close();
});

it('[RPL-20] a click plays, another stops', async () => {
  const visitor = await browser.visit(wiki);
  const { page, context } = visitor;
  await open(visitor, '?at=3');
  await page.selectOption('[data-speed]', '1');
  await page.click('[data-play]');
  await page.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('[data-slider]')?.value) > 5);
  await page.click('[data-play]');
  const stopped = await page.inputValue('[data-slider]');
  expect(Number(stopped)).toBeLessThan(end);
  expect(seqOf(visitor)).toBe(stopped);
  await context.close();
});

it('[RPL-22] new words are in the tint of who typed them, and what was only split off is nobody’s news', async () => {
  const visitor = await browser.visit(wiki);
  const { page, context } = visitor;
  await open(visitor, `?at=${typed}`);
  await page.waitForSelector('.change-caret');
  expect(await tints(visitor)).toEqual([['by by-1', first]]);
  await page.focus('[data-slider]');
  await page.keyboard.press('ArrowRight');
  await shows(visitor, change(split));
  expect(await tints(visitor)).toEqual([]);
  await page.keyboard.press('End');
  await shows(visitor, change(end));
  expect(await tints(visitor)).toEqual([['by by-2', second]]);
  const caret = await page
    .locator('.change-caret')
    .evaluate((each) => [each.getAttribute('class'), each.previousSibling?.textContent]);
  expect(caret).toEqual(['change-caret by by-2', second]);
  await context.close();
});

it('[RPL-24] marks on the track show where versions end', async () => {
  const visitor = await browser.visit(wiki);
  await open(visitor);
  const marks = await visitor.page.locator('.marks i').evaluateAll((all) => all.map((each) => (each as HTMLElement).style.left));
  expect(marks.map((left) => Math.round((Number.parseFloat(left) / 100) * end))).toEqual([typed, end]);
  await visitor.context.close();
});

it('[RPL-23] whoever asked for less motion sees nothing flash or scroll by itself', async () => {
  const visitor = await browser.visit(wiki, { reducedMotion: 'reduce', viewport: { width: 360, height: 300 } });
  const { page, context } = visitor;
  await open(visitor, '?at=5');
  await page.selectOption('[data-speed]', '240');
  await page.focus('[data-slider]');
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press(' ');
  await page.waitForURL(`**/replay?at=${end}`);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  expect(await page.locator('.change-caret').evaluate((caret) => getComputedStyle(caret).animationName)).toBe('none');
  await context.close();
});

it('[RPL-21] what cannot be had is said, and what is shown stays', async () => {
  const visitor = await browser.visit(wiki);
  const { page, context } = visitor;
  await page.route('**/updates?*', (route) => route.abort());
  await open(visitor, '?at=5');
  await page.waitForSelector('[data-trouble]:not([hidden])');
  await page.click('[data-play]');
  expect(await blocks(visitor)).toEqual([first.slice(0, 5)]);
  await page.unroute('**/updates?*');
  await page.focus('[data-slider]');
  await page.keyboard.press('ArrowRight');
  await shows(visitor, change(6));
  expect(await page.locator('[data-trouble]').isVisible()).toBe(false);
  await context.close();
});

it.concurrent.each(looks)(
  '[SITE-60] [SITE-61] [E2E-35] time slider: nothing that axe objects to, no sideways scroll: $look',
  async ({ options }) => {
    const visitor = await browser.visit(wiki, options);
    const { page, context, problems } = visitor;
    const found: string[] = [];
    for (const query of ['', '?at=0', `?at=${typed}`]) {
      await open(visitor, query);
      if (query.endsWith(String(typed))) await page.waitForSelector('.change-caret');
      found.push(...(await faultsOf({ page }, query)));
    }
    expect([...found, ...problems]).toEqual([]);
    await context.close();
  },
);
