import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, PageId, Relation } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

const cites = [{ source: 'pipes', from: 1, to: 2 }];
const related = (relation: Relation, text: string, more: Partial<Fact> = {}): Fact => ({
  label: 'Tie',
  relation,
  text,
  page: text.toLowerCase().replace(/\W+/g, '-'),
  cites,
  ...more,
});

/** Gives a page the facts that it has and these. */
const say = async (slug: string, ...facts: Fact[]) => {
  const { db, sql } = wiki.database;
  const { id } = (await pageIdOf(db, slug)) as { id: PageId };
  const [page] = await sql<{ facts: Fact[] }[]>`select facts from page where id = ${id}`;
  await db.transaction((tx) => setFacts(tx, id, [...(page?.facts ?? []), ...facts]));
};

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const long = 'The Committee for the Improvement of the Everyday Life of Absolutely Everybody';
  await say(
    'vladimir-lenin',
    ...['Maria Ulyanova', 'Dmitri Ulyanov', 'Anna Ulyanova'].map((name) => related('sibling', name)),
    related('spouse', 'Nadezhda Krupskaya'),
    related('member-of', long),
    related('opposed', 'Leon Trotsky', { date: '1903/1917~' }),
    ...Array.from({ length: 12 }, (_, i) => related('took-part-in', `Congress Number ${i + 1}`, { date: String(1903 + i) })),
  );
  await say('joseph-stalin', related('ally-of', 'Vladimir Lenin'), related('wrote', 'WWWWWWWW MMMMMMMM WWWWWWWW'));
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const rowOf = ({ page }: Visitor, label: string) =>
  page.locator('.infobox dl > div', { has: page.locator(`dt:text-is("${label}")`) });

describe('an article with disputed rows', () => {
  it('[E2E-60] follows a source that a reader chooses, without JavaScript', async () => {
    const reader = await browser.visit(wiki, { javaScriptEnabled: false });
    const { page } = reader;
    await page.goto('/wiki/vladimir-lenin');
    const row = rowOf(reader, 'First stroke');
    expect(await row.textContent()).toContain('Disputed: 2 readings');
    await page.selectOption('#according', 'pipes');
    await page.click('.according button');
    expect(page.url()).toContain('/wiki/vladimir-lenin?according=pipes');
    expect(await row.locator('.row-readings').first().textContent()).toContain('25–27 May 1922');
    expect(await page.textContent('.timeline')).not.toContain('At the beginning of the month');
    await row.locator('summary').click();
    expect(await row.locator('details[open]').textContent()).toContain('At the beginning of the month');
    await page.click('.contents.beside a[href="#article-timeline"]');
    expect(page.url()).toContain('according=pipes');
    await page.click('.according-now a');
    expect(await row.textContent()).toContain('Disputed: 2 readings');
    await row.locator('a:has-text("See the claim")').click();
    expect(page.url()).toContain('/claims/date-of-lenins-first-stroke');
    await reader.context.close();
  });

  it('[E2E-61] is disputed by keyboard alone', async () => {
    const editor = await browser.signIn(wiki, 'edda', 'editor');
    const { page } = editor;
    const tabTo = async (is: (at: { name: string; words: string }) => boolean) => {
      for (let i = 0; i < 200; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => ({
          name: document.activeElement?.getAttribute('name') ?? '',
          words: document.activeElement?.textContent?.trim() ?? '',
        }));
        if (is(at)) return;
      }
      throw new Error('no Tab leads there');
    };
    await page.goto('/wiki/leon-trotsky');
    await tabTo(({ words }) => words === 'Dispute this: Born');
    const opacity = await page.evaluate(() => getComputedStyle(document.activeElement as Element).opacity);
    expect(opacity).toBe('1');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.inputValue('[name=question]')).toBe('When was Leon Trotsky born?');
    expect(await page.inputValue('[name=cites]')).toContain('@volkogonov, lines 6619-6622');
    await tabTo(({ name }) => name === 'readings');
    await page.keyboard.type('Some other year');
    await tabTo(({ words }) => words === 'Open the claim');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.goto('/wiki/leon-trotsky');
    const row = await rowOf(editor, 'Born').textContent();
    expect(row).toContain('1879');
    expect(row).toContain('Some other year');
    expect(editor.problems).toEqual([]);
    await editor.context.close();
  });

  it.concurrent.each(looks)(
    '[E2E-62] has nothing that axe objects to, no sideways scroll, no console complaint: $look',
    async ({ look, options }) => {
      const reader = await browser.signIn(wiki, `ed-${look}`, 'editor', options);
      const { page } = reader;
      const found: string[] = [];
      for (const address of [
        '/wiki/vladimir-lenin',
        '/wiki/17th-party-congress?according=smitha',
        '/claims/new?page=leon-trotsky&fact=1',
      ]) {
        await page.goto(address);
        for (const summary of await page.locator('.page-text summary, .infobox summary').all())
          if (await summary.isVisible()) await summary.click();
        found.push(...(await faultsOf(reader, address)));
      }
      expect([...found, ...reader.problems]).toEqual([]);
      await reader.context.close();
    },
    240_000,
  );

  it('[VIEW-11] folds its later facts on a narrow screen only, also without JavaScript', async () => {
    const { page, context } = await browser.visit(wiki, { viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
    await page.goto('/wiki/leon-trotsky');
    const rows = page.locator('.infobox > dl:first-of-type > div, .more-facts > dl > div');
    expect(await rows.count()).toBeGreaterThan(6);
    const [fourth, last] = [rows.nth(3), rows.last()];
    expect([await fourth.isVisible(), await last.isVisible()]).toEqual([true, false]);
    await page.locator('.more-facts > summary').click();
    expect(await last.isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/wiki/leon-trotsky');
    expect([await last.isVisible(), await page.locator('.more-facts > summary').isVisible()]).toEqual([true, false]);
    await context.close();
  });

  it.each([360, 1280])('[E2E-63] draws relations with room for every name: %s', async (width) => {
    const { page, context } = await browser.visit(wiki, { viewport: { width, height: 800 } });
    for (const slug of ['vladimir-lenin', 'joseph-stalin']) {
      await page.goto(`/wiki/${slug}`);
      const covered = await page.evaluate(() => {
        const svg = [...document.querySelectorAll('.graph')].find((graph) => graph.getClientRects().length > 0);
        const frame = svg?.getBoundingClientRect();
        if (!svg || !frame) return ['there is no drawing'];
        const boxes = [...svg.querySelectorAll('text')].map((text) => ({
          words: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        const outside = boxes.filter(
          ({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1,
        );
        const over = boxes.flatMap(({ words, box: a }, i) =>
          boxes
            .slice(i + 1)
            .filter(({ box: b }) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
            .map((other) => `${words} and ${other.words}`),
        );
        return [...outside.map(({ words }) => `${words} is outside`), ...over];
      });
      expect(covered).toEqual([]);
    }
    await context.close();
  });
});
