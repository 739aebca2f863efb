import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClaim } from '../../server/claims/index.js';
import { asks } from '../support/claims.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { loadRainyText } from '../support/rainy-text.js';
import { faultsOf, looks } from './support/looks.js';
import { selectIn } from './support/select-in.js';
import { edit, openBrowser, sees, state, typeAtEnd, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let ann: Visitor;
let bob: Visitor;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const { db } = wiki.database;
  await loadRainyText(db);
  const given = (text: string, from: number) => ({
    text,
    evidence: [{ source: 'rain', from, to: from + 1, stance: 'supports', testimony: 'memoir' }],
  });
  await openClaim(
    db,
    await makeViewer(db, { role: 'editor' }),
    asks.claim({
      question: 'Did the river rise?',
      pages: ['lev-kamenev'],
      readings: [given('It did', 3), given('It did not', 6)],
    }),
  );
  ann = await browser.signIn(wiki, 'ann', 'editor', { permissions: ['clipboard-read', 'clipboard-write'] });
  bob = await browser.signIn(wiki, 'bob', 'editor');
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const citations = (page: Page, where: string) =>
  page.$$eval(`${where} sup.cite`, (all) =>
    all.map((sup) => [
      sup.getAttribute('data-number') ?? sup.textContent,
      sup.getAttribute('data-source'),
      sup.getAttribute('data-from'),
      sup.getAttribute('data-quote'),
    ]),
  );
const has = (page: Page, selector: string) => page.waitForSelector(`.ProseMirror sup.cite${selector}`);

/** What panel and preview say of a quote. */
const altered = 'Not as line 6 has it: “rained” there, “snowed” here.';

describe('citing', () => {
  it('[SITE-65] the panel can be reached to its end on a low screen', async () => {
    const low = await browser.signIn(wiki, 'low', 'editor', { viewport: { width: 740, height: 360 } });
    const { page } = low;
    await edit(low, 'lev-kamenev');
    await page.locator('.ProseMirror > p').nth(3).click(); // far enough down for the bar to stick
    await page.keyboard.press('Control+Shift+K');
    await page.fill('#cite-panel-query', 'clerk rained');
    await page.locator('#cite-panel-list [role=option]').first().waitFor();
    const submit = page.locator('.panel button[type=submit]');
    await submit.scrollIntoViewIfNeeded();
    const { top, bottom } = await submit.evaluate((button) => {
      const box = button.getBoundingClientRect();
      return { top: box.top, bottom: box.bottom };
    });
    expect(top).toBeGreaterThan(0);
    expect(bottom).toBeLessThanOrEqual(360);
    await low.context.close();
  });

  it('[E2E-70] [CIT-11] [CIT-12] by keyboard alone, with @ and with Ctrl+Shift+K', async () => {
    const { page } = ann;
    await edit(ann, 'lev-kamenev');
    await typeAtEnd(ann, ' It rained @clerk wrote');
    await page
      .getByRole('option', { name: /rain, lines? / })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await has(page, '[data-source=rain][data-from="3"]');
    await page.keyboard.type(' and day 20');
    for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowLeft');
    // the browser tells of a selection after the key, which no hand overtakes
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.keyboard.press('Control+Shift+K');
    await page.getByRole('combobox', { name: /Find a source/ }).waitFor();
    expect(await page.inputValue('#cite-panel-query')).toBe('day 20');
    await page.locator('#cite-panel-list [role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#cite-panel-source')).toBe('rain');
    await page.keyboard.press('Enter');
    await has(page, '[data-source=rain][data-quote*="day 20"]');
    await page.keyboard.press('Escape');
    expect(ann.problems).toEqual([]);
  });

  it('[QUO-9] quoted words are held against their source: one press takes the right place, and altered ones are cited as such', async () => {
    const { page } = ann;
    const said = page.locator('[data-quote][role=status]');
    // whatever panel a story before has left open
    await page.keyboard.press('Escape');
    await typeAtEnd(ann, ' HELD');
    await page.keyboard.press('Control+Shift+K');
    await page.fill('#cite-panel-source', 'rain');
    await page.fill('#cite-panel-lines', '3');
    await page.fill('#cite-panel-quote', 'It rained on day 11 and the river rose');
    await said.filter({ hasText: 'These words are not in line 3, but in line 6.' }).waitFor();
    await page.getByRole('button', { name: 'Cite line 6' }).click();
    await said.filter({ hasText: 'Found: line 6 has these words.' }).waitFor();
    await page.fill('#cite-panel-quote', 'It snowed on day 11 and the river rose');
    await said.filter({ hasText: altered }).waitFor();
    await page.getByRole('button', { name: 'Cite', exact: true }).click();
    await has(page, '[data-from="6"][data-quote*="snowed"]');
    expect(ann.problems).toEqual([]);
  });

  it('[E2E-71] [CIT-15] [CIT-17] two people see the same numbers at once, and so does the reader', async () => {
    await edit(bob, 'lev-kamenev');
    await typeAtEnd(bob, ' BOB');
    await sees(ann, 'BOB');
    const insert = async ({ page }: Visitor, lines: string) => {
      await page.keyboard.type(` @rain ${lines}`);
      await page.getByRole('option', { name: /Cite these lines/ }).waitFor();
    };
    await typeAtEnd(ann, '', 1);
    await Promise.all([insert(ann, '9-10'), insert(bob, '12')]);
    await Promise.all([ann.page.keyboard.press('Enter'), bob.page.keyboard.press('Enter')]);
    for (const { page } of [ann, bob]) {
      await has(page, '[data-from="9"]');
      await has(page, '[data-from="12"]');
    }
    await state(ann, 'saved');
    await state(bob, 'saved');
    const mine = await citations(ann.page, '.ProseMirror');
    expect(mine.length).toBeGreaterThan(4);
    expect(await citations(bob.page, '.ProseMirror')).toEqual(mine);
    // the list below the open editors is the one that readers get
    const told = async ({ page }: Visitor) => page.locator('.references li').allInnerTexts();
    await Promise.all([ann, bob].map(({ page }) => page.locator('.references .place', { hasText: 'line 12' }).waitFor()));
    // a way back leads into the text, and leaves nothing
    await ann.page.locator('.references .backs a[href^="#ref-"]').first().click();
    await ann.page.waitForFunction(() => document.querySelector(location.hash)?.closest('.ProseMirror'));
    await sees(ann, 'BOB');
    const references = await told(ann);
    expect(await told(bob)).toEqual(references);
    await ann.page.getByRole('button', { name: 'Done' }).click();
    await ann.page.waitForFunction(() => !document.querySelector('.ProseMirror'));
    await ann.page.waitForSelector('.page-body sup.cite[data-from="12"]');
    expect(await citations(ann.page, '.page-body')).toEqual(mine);
    expect(await told(ann)).toEqual(references);
    await ann.page.locator('.page-body sup.cite[data-quote*="snowed"] a').focus();
    await ann.page.locator('.preview .misquoted', { hasText: altered }).waitFor();
    await ann.page.keyboard.press('Escape');
    const number = mine.find(([, source, from]) => source === 'rain' && from === '12')?.[0];
    expect(await ann.page.textContent(`#cite-${number} .place`)).toMatch(/A Book of Rain.*line 12/);
  });

  it('[E2E-72] [CIT-16] [CIT-20] words selected in a source are pasted as a citation', async () => {
    const { page } = ann;
    await page.goto('/sources/rain/1.1');
    // only the page in front may use the clipboard
    await page.bringToFront();
    await selectIn(page, 'the river rose over');
    await page.getByRole('button', { name: 'Cite these words' }).click();
    await page.getByText('Copied: paste it').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('[@rain, lines 3-4, "the river rose over"]');
    await edit(ann, 'lev-kamenev');
    await typeAtEnd(ann, ' Pasted', 1);
    await page.keyboard.press('Control+v');
    await has(page, '[data-from="3"][data-to="4"][data-quote="the river rose over"]');
    await state(ann, 'saved');
    expect(ann.problems).toEqual([]);
  });

  it('[E2E-73] [CIT-20] [CIT-22] words selected in a source become evidence of a claim', async () => {
    const { page } = ann;
    await page.goto('/sources/rain/1.2');
    await selectIn(page, 'day 11');
    await page.getByRole('link', { name: /Add as evidence/ }).click();
    await page.getByRole('link', { name: 'Did the river rise?' }).click();
    expect(await page.inputValue('[name=quote]')).toBe('day 11');
    expect(await page.inputValue('[name=from]')).toBe('6');
    await page.getByRole('button', { name: 'Add the evidence' }).click();
    await page.waitForURL(/\/claims\/did-the-river-rise/);
    expect(await page.textContent('.readings')).toContain('day 11');
  });

  it('[CIT-1] the built wiki writes the first reference to a source in full, and later ones short', async () => {
    const reader = await browser.visit(wiki, { javaScriptEnabled: false });
    await reader.page.goto('/wiki/nikolai-yezhov');
    const told = await reader.page.locator('.references li', { hasText: 'Triumph and Tragedy' }).allTextContents();
    expect(told.length).toBeGreaterThan(2);
    expect(told.map((note) => note.includes('Dmitri Volkogonov'))).toEqual(told.map((_, i) => i === 0));
    await reader.context.close();
  });

  it('[E2E-74] [CIT-30] two sources stand side by side on a desktop and one after the other on a phone', async () => {
    for (const [width, apart] of [
      [1280, true],
      [360, false],
    ] as const) {
      const reader = await browser.visit(wiki, { viewport: { width, height: 800 }, javaScriptEnabled: false });
      await reader.page.goto('/sources/rain?at=L3-4&beside=rain&besideAt=1.2');
      const boxes = await Promise.all(
        ['left', 'right'].map((side) => reader.page.locator(`[aria-label^="On the ${side}"]`).boundingBox()),
      );
      expect((boxes[1]?.x ?? 0) > (boxes[0]?.x ?? 0) + 200).toBe(apart);
      await reader.page
        .locator('.column')
        .nth(1)
        .getByRole('link', { name: /Read on/ })
        .click();
      expect(reader.page.url()).toContain('at=L3-4&beside=rain&besideAt=2.');
      await reader.context.close();
    }
  });
});

describe('pages to cite from', () => {
  it.concurrent.each(looks)(
    '[E2E-75] have nothing that axe objects to, no sideways scroll, no console complaint: $look',
    async ({ look, options }) => {
      const editor = await browser.signIn(wiki, `e-${look}`, 'editor', options);
      const { page } = editor;
      const found: string[] = [];
      for (const address of [
        '/sources/rain',
        '/sources/rain/1.1/cite?lines=3&quote=It+rained',
        '/sources/rain?at=L3-4&beside=rain&besideAt=2.1',
      ]) {
        await page.goto(address);
        found.push(...(await faultsOf(editor, address)));
      }
      await page.goto('/sources/rain/1.1');
      await selectIn(page, 'the river rose');
      await page.locator('.cite-selection').waitFor();
      found.push(...(await faultsOf(editor, 'selected words')));
      await edit(editor, 'sergei-kirov');
      await page.locator('.ProseMirror').focus();
      await page.keyboard.press('Control+Shift+K');
      await page.fill('#cite-panel-query', 'clerk rained');
      await page.locator('#cite-panel-list [role=option]').first().waitFor();
      found.push(...(await faultsOf(editor, 'the panel')));
      await page.keyboard.press('Escape');
      await page.locator('.ProseMirror').focus();
      // each in a paragraph of their own: both edit the same page
      await typeAtEnd(editor, ' @clerk rained', options.viewport.width === 360 ? 0 : 1);
      await page.locator('.at-caret [role=option]').first().waitFor();
      // it is put in its place once it is known how wide it is
      await page.waitForFunction(() => {
        const menu = document.querySelector('.at-caret')?.getBoundingClientRect();
        return menu && menu.left >= 0 && menu.right <= document.documentElement.clientWidth;
      });
      expect([...found, ...editor.problems]).toEqual([]);
      await editor.context.close();
    },
    120_000,
  );
});
