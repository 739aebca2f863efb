import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { edit, openBrowser, sees, state, typeAtEnd, type Visitor, wordsOf } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let ann: Visitor;
let bob: Visitor;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  ann = await browser.signIn(wiki, 'ann', 'editor');
  bob = await browser.signIn(wiki, 'bob', 'editor');
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});
afterEach(() => {
  expect([...ann.problems.splice(0), ...bob.problems.splice(0)]).toEqual([]);
});

describe('two people in one page', () => {
  it('[E2E-1] [SITE-63] [EDT-55] the editor opens where the text was, on the same words, without a jump', async () => {
    await ann.page.goto('/wiki/sergei-kirov');
    const places = (selector: string) =>
      ann.page.$$eval(selector, (blocks) =>
        blocks.slice(0, 12).map((b) => {
          for (const number of b.querySelectorAll('sup a')) number.textContent = ''; // drawn, not written, while editing
          const { left, top, width } = b.getBoundingClientRect();
          return {
            words: b.textContent?.replace(/\s+/g, ' ').trim(),
            left: Math.round(left),
            top: Math.round(top),
            width: Math.round(width),
          };
        }),
      );
    const ids = (selector: string) => ann.page.$$eval(selector, (headings) => headings.map((h) => h.id));
    const idsBefore = await ids('.page-body h2');
    const before = await places('.page-body > *');
    await ann.page.click('[data-tab=edit]');
    await ann.page.waitForSelector('.ProseMirror[contenteditable=true]');
    const after = await places('.ProseMirror > *');
    expect(idsBefore.length).toBeGreaterThan(3);
    expect(await ids('.ProseMirror h2')).toEqual(idsBefore);
    const words = (list: typeof before) => list.map((b) => b.words);
    expect(words(after)).toEqual(words(before));
    for (const [i, b] of before.entries()) {
      expect(after[i]?.left).toBe(b.left);
      expect(Math.abs((after[i]?.top ?? 0) - b.top), `block ${i} moved`).toBeLessThanOrEqual(2);
    }
  });

  it('[E2E-2] each sees every keystroke, the caret and the name of the other', async () => {
    await edit(ann, 'sergei-kirov');
    await edit(bob, 'sergei-kirov');
    await typeAtEnd(ann, ' Written by Ann.');
    await sees(bob, 'Written by Ann.');
    await typeAtEnd(bob, ' Written by Bob.', 1);
    await sees(ann, 'Written by Bob.');
    await ann.page.waitForFunction(() => document.querySelector('.ProseMirror')?.textContent?.includes('bob'));
    expect(await ann.page.getByRole('button', { name: /bob/i }).count()).toBe(1);
    await state(ann, 'saved');
    await state(bob, 'saved');
    expect(await wordsOf(ann)).toBe(await wordsOf(bob));
  });

  it('[EDT-58] a name at the edge of a phone stands to the left of its caret, and nothing scrolls sideways', async () => {
    const carl = await browser.signIn(wiki, 'carl', 'editor', { viewport: { width: 360, height: 740 } });
    await edit(carl, 'nikolai-yezhov');
    const dora = await browser.signIn(wiki, 'dora', 'editor');
    await edit(dora, 'nikolai-yezhov');
    await typeAtEnd(dora, ' ');
    const painted = () =>
      carl.page.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      });
    let turned = false;
    for (let n = 0; n < 30; n++) {
      await dora.page.keyboard.type(`${n} `);
      await sees(carl, n > 0 ? `${n - 1} ${n}` : '0');
      expect(await painted()).toBe(0);
      turned ||= (await carl.page.locator('.caret-label.to-left').count()) > 0;
    }
    expect(turned).toBe(true);
    expect([...carl.problems, ...dora.problems]).toEqual([]);
    await carl.context.close();
    await dora.context.close();
  });

  it('[E2E-3] undo takes back only one’s own', async () => {
    await typeAtEnd(ann, ' ANN-UNDONE');
    await sees(bob, 'ANN-UNDONE');
    await typeAtEnd(bob, ' BOB-STAYS', 1);
    await sees(ann, 'BOB-STAYS');
    await ann.page.keyboard.press('Control+z');
    await ann.page.waitForFunction(() => !document.querySelector('.ProseMirror')?.textContent?.includes('ANN-UNDONE'));
    await sees(ann, 'BOB-STAYS');
    await bob.page.waitForFunction(() => !document.querySelector('.ProseMirror')?.textContent?.includes('ANN-UNDONE'));
    await sees(bob, 'BOB-STAYS');
  });

  it('[E2E-4] toolbar, slash menu, table, list, heading', async () => {
    await typeAtEnd(ann, '');
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type('/head');
    await ann.page
      .getByRole('option', { name: /^Heading/ })
      .first()
      .waitFor();
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type('A new heading');
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type('first item');
    await ann.page.getByRole('button', { name: 'List', exact: true }).click();
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type('second item');
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.press('Control+b');
    await ann.page.keyboard.type('bold words');
    await ann.page.keyboard.press('Enter');
    await ann.page.getByRole('button', { name: 'Insert a table' }).click();
    await ann.page.keyboard.type('cell');
    await state(ann, 'saved');
    const html = await bob.page.innerHTML('.ProseMirror');
    expect(html).toMatch(/<h2[^>]*>A new heading/);
    expect(html).toMatch(/<ul[^>]*><li[^>]*><p[^>]*>first item<\/p><\/li><li[^>]*><p[^>]*>second item/);
    expect(html).toMatch(/<strong>bold words/);
    expect(html).toMatch(/<t[hd][^>]*>.*cell/);
  });

  it('[E2E-5] a link to a page, found while typing, follows into the read page', async () => {
    await typeAtEnd(ann, ' See [[Tukha', 1);
    await ann.page.getByRole('option', { name: /Mikhail Tukhachevsky/ }).waitFor();
    await ann.page.keyboard.press('Enter');
    await ann.page.keyboard.type(' too.');
    await state(ann, 'saved');
    await ann.page.getByRole('button', { name: 'Done' }).click();
    await ann.page.waitForSelector('.page-body > p');
    await ann.page.waitForFunction(() => !document.querySelector('.ProseMirror'));
    const reader = await browser.visit(wiki, { javaScriptEnabled: false });
    await reader.page.goto('/wiki/sergei-kirov');
    expect(await reader.page.innerHTML('.page-body')).toMatch(/href="\/wiki\/mikhail-tukhachevsky"/);
    expect(await reader.page.textContent('.page-body')).toContain('BOB-STAYS');
    await reader.context.close();
  });

  it('[E2E-6] Ctrl+S saves a version with a summary, which the history lists with its people', async () => {
    await edit(ann, 'sergei-kirov');
    await typeAtEnd(ann, ' For the version.');
    await ann.page.keyboard.press('Control+s');
    await ann.page.fill('#version-summary', 'Headings and a table');
    await ann.page.keyboard.press('Enter');
    await ann.page.waitForFunction(() => document.body.textContent?.includes('Saved as version 2'));
    await ann.page.goto('/wiki/sergei-kirov/history');
    const newest = ann.page.locator('.revision').first();
    expect(await newest.textContent()).toMatch(/Version 2/);
    expect(await newest.textContent()).toContain('Headings and a table');
    expect((await newest.textContent())?.toLowerCase()).toMatch(/ann.*bob|bob.*ann/);
    await newest.locator('a').first().click();
    await ann.page.waitForURL(/history\/2/);
    expect(await ann.page.textContent('main')).toContain('For the version.');
  });
});
