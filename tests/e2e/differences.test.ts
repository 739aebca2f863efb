import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
const address = '/wiki/leon-trotsky/diff/1/2';

interface Block {
  type: string;
  attrs?: { level: number };
  content?: { type: string; text?: string }[];
}

/** A second version of a seeded page: a paragraph moved to its head, with other words, one taken out, a heading of another level. */
async function change({ page }: Visitor): Promise<void> {
  await page.evaluate(async () => {
    const at = '/api/v1/pages/leon-trotsky';
    const { document } = (await (await fetch(at)).json()) as { document: { content: Block[] } };
    const blocks = document.content;
    const paragraphs = blocks.filter(({ type }) => type === 'paragraph');
    const [moved, gone] = [paragraphs[5] as Block, paragraphs[8] as Block];
    const heading = blocks.find(({ type }) => type === 'heading');
    if (heading?.attrs) heading.attrs.level = 3;
    blocks.splice(blocks.indexOf(gone), 1);
    blocks.splice(blocks.indexOf(moved), 1);
    const text = moved.content?.find(({ type }) => type === 'text');
    if (text?.text) text.text = text.text.replace(/ \w+ /, ' otherwise ');
    blocks.splice(1, 0, moved);
    const body = JSON.stringify({ document, summary: 'Moved a paragraph' });
    const answer = await fetch(`${at}/document`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
    if (!answer.ok) throw new Error(await answer.text());
  });
}

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const ann = await browser.signIn(wiki, 'ann');
  await change(ann);
  await ann.context.close();
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

it('[DIFF-20] [E2E-36] what was changed is read without JavaScript, from the history on', async () => {
  const { page, context } = await browser.visit(wiki, { javaScriptEnabled: false });
  await page.goto('/wiki/leon-trotsky/history');
  await page.getByRole('button', { name: 'Compare' }).click();
  expect(new URL(page.url()).pathname).toBe(address);
  expect(await page.locator('.diff ins').first().textContent()).toBe('otherwise');
  await page.getByRole('link', { name: /^Moved: / }).click();
  expect(await page.locator(':target .note').first().textContent()).toBe('Moved here from further down');
  const folded = page.locator('details.fold').first();
  await folded.locator('summary').click();
  expect(await folded.locator('.unit').first().isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Side by side' }).click();
  expect(await page.locator('.diff.beside .before del').count()).toBeGreaterThan(0);
  await context.close();
});

it('[DIFF-22] [E2E-37] n and p lead from change to change', async () => {
  const { page, context, problems } = await browser.visit(wiki);
  await page.goto(address);
  const at = () => page.evaluate(() => document.activeElement?.id);
  const stops = await page.locator('[data-stop]').evaluateAll((all) => all.map(({ id }) => id));
  expect(stops.length).toBeGreaterThan(2);
  const seen: (string | undefined)[] = [];
  for (const key of ['n', 'n', 'p']) {
    await page.keyboard.press(key);
    seen.push(await at());
  }
  expect(seen).toEqual([stops[0], stops[1], stops[0]]);
  await page.getByRole('link', { name: 'Next change' }).click();
  expect(await at()).toBe(stops[1]);
  expect(problems).toEqual([]);
  await context.close();
});

it.concurrent.each(looks)(
  '[SITE-60] [SITE-61] [E2E-35] differences: nothing that axe objects to, no sideways scroll: $look',
  async ({ options }) => {
    const { page, context, problems } = await browser.visit(wiki, options);
    const found: string[] = [];
    for (const path of [address, `${address}?mode=beside`, '/wiki/leon-trotsky/history', '/wiki/leon-trotsky/diff/2/now']) {
      await page.goto(path);
      found.push(...(await faultsOf({ page }, path)));
    }
    expect([...found, ...problems]).toEqual([]);
    await context.close();
  },
);
