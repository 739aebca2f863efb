import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks, looksCrosswise } from './support/looks.js';
import { edit, openBrowser } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  wiki = await openWiki('smtp://127.0.0.1:9'); // nobody listens: its pages are looked at, nothing is sent
  browser = await openBrowser();
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const addresses = [
  '/',
  '/wiki',
  '/wiki?kind=person',
  '/lists',
  '/lists/members-of-the-politburo',
  '/wiki/joseph-stalin',
  '/wiki/joseph-stalin/history',
  '/wiki/joseph-stalin/history/1',
  '/wiki/joseph-stalin/authors',
  '/wiki/joseph-stalin/backlinks',
  '/recent',
  '/sources',
  '/sources/pipes',
  '/search?q=Kirov',
  '/users/palimpsest',
  '/about',
  '/sign-in',
  '/sign-up',
  '/sign-in?reset=1',
  '/forgotten',
  '/forgotten?asked=1',
  '/reset?token=x',
  '/confirm-email?token=x',
  '/confirm-email?done=1',
  '/wiki/no-such-page',
];
const own = [
  '/new',
  '/wiki/sergei-kirov/settings',
  '/wiki/sergei-kirov/history',
  '/wiki/sergei-kirov/restore/1',
  '/wiki/sergei-kirov/undo/1',
  '/users/me/password',
  '/users/me/email',
  '/users/me/email?sent=1',
  '/users/me/tokens',
  '/users/mona',
];

describe('reading', () => {
  it('[E2E-30] is complete without JavaScript and with websockets blocked', async () => {
    const reader = await browser.visit(wiki, { javaScriptEnabled: false });
    await reader.context.route('**/collab/**', (route) => route.abort());
    await reader.page.goto('/wiki/leon-trotsky');
    const text = (await reader.page.textContent('main')) ?? '';
    for (const part of ['Leon Trotsky', 'Also spelled', 'Contents', 'References', 'Mentioned in', 'Last edited'])
      expect(text).toContain(part);
    expect(await reader.page.locator('.page-body a.page-link').count()).toBeGreaterThan(3);
    expect(await reader.page.locator('.page-body .missing').count()).toBeGreaterThan(0);
    expect(await reader.page.locator('.page-body sup a').count()).toBeGreaterThan(20);
    await reader.page.locator('.page-body sup a').first().click();
    expect(new URL(reader.page.url()).hash).toMatch(/^#cite-/);
    await reader.context.close();
  });

  it('[SITE-14] a link to a page that is not there differs by more than colour', async () => {
    const reader = await browser.visit(wiki);
    await reader.page.goto('/wiki/leon-trotsky');
    const line = (selector: string) =>
      reader.page.$eval(selector, (a) => getComputedStyle(a).borderBottomStyle + getComputedStyle(a).textDecorationStyle);
    expect(await line('.page-body .missing')).not.toBe(await line('.page-body a.page-link:not(.missing)'));
    await reader.context.close();
  });

  it('[E2E-31] [SITE-31] works without JavaScript to its end: search, sign up, create, history', async () => {
    const reader = await browser.visit(wiki, { javaScriptEnabled: false });
    const { page } = reader;
    await page.goto('/');
    await page.fill('header input[type=search]', 'zinoviev');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Grigory Zinoviev' }).first().click();
    await page.goto('/sign-up');
    await page.fill('[name=username]', 'plain');
    await page.fill('[name=password]', 'without any script');
    await page.click('main button[type=submit]');
    await page.goto('/new');
    await page.fill('[name=title]', 'Made Without Script');
    await page.click('main button[type=submit]');
    expect(page.url()).toContain('/wiki/made-without-script');
    await page.goto('/wiki/grigory-zinoviev/history');
    expect(await page.textContent('.revision')).toContain('Version 1');
    await reader.context.close();
  });

  it('[E2E-32] loads less than 6 kB of script and no framework', async () => {
    const reader = await browser.visit(wiki);
    let bytes = 0;
    const names: string[] = [];
    reader.page.on('response', async (answer) => {
      if (answer.request().resourceType() !== 'script') return;
      names.push(answer.url());
      bytes += gzipSync(await answer.body()).length;
    });
    await reader.page.goto('/wiki/joseph-stalin');
    await reader.page.waitForLoadState('networkidle');
    expect(names.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(6_000);
    expect(reader.problems).toEqual([]);
    await reader.context.close();
  });

  it('[E2E-33] shows a citation’s source on focus, and hides it on Esc', async () => {
    const reader = await browser.visit(wiki);
    const { page } = reader;
    await page.goto('/wiki/joseph-stalin');
    await page.locator('.page-body sup a').first().focus();
    await page.waitForFunction(() =>
      /Volkogonov|Pipes|Rayfield|Smitha|Stalinism/.test(document.querySelector('[role=tooltip], .preview')?.textContent ?? ''),
    );
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => {
      const preview = document.querySelector<HTMLElement>('[role=tooltip], .preview');
      return !preview || preview.hidden || getComputedStyle(preview).display === 'none';
    });
    expect(reader.problems).toEqual([]);
    await reader.context.close();
  });

  it('[E2E-34] tells a reader at once that the page has changed', async () => {
    const reader = await browser.visit(wiki);
    await reader.page.goto('/wiki/lev-kamenev');
    await reader.page.waitForLoadState('load');
    const editor = await browser.signIn(wiki, 'eve', 'editor');
    await edit(editor, 'lev-kamenev');
    await editor.page.click('.ProseMirror > p');
    await editor.page.keyboard.type('x');
    await reader.page.waitForSelector('[data-changed]:not([hidden]) > span');
    await editor.context.close();
    await reader.context.close();
  });
});

describe('every page', () => {
  it('[SITE-61] no list scrolls sideways for a title without a space', async () => {
    const carl = await browser.signIn(wiki, 'carl', 'contributor', { viewport: { width: 360, height: 800 } });
    await carl.page.goto('/new');
    await carl.page.fill('[name=title]', 'Donaudampfschiffahrtsgesellschaft'.repeat(5));
    await carl.page.click('main button[type=submit]');
    await carl.page.waitForSelector('.ProseMirror[contenteditable=true]');
    const found: string[] = [];
    for (const address of ['/wiki?from=D', '/recent', '/users/carl', '/search?q=donaudampf', '/']) {
      await carl.page.goto(address);
      expect(await carl.page.textContent('main'), address).toContain('Donaudampf');
      if (await carl.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(address);
    }
    expect(found).toEqual([]);
    await carl.context.close();
  });

  it('[SITE-66] an article prints with its facts in columns that hold their words, and without controls', async () => {
    const nora = await browser.signIn(wiki, 'nora', 'editor', { viewport: { width: 794, height: 1123 } });
    const { page } = nora;
    await page.goto('/wiki/assassination-of-sergei-kirov');
    await page.emulateMedia({ media: 'print' });
    for (const part of ['h1', '.infobox dl', '.page-body', '.references']) expect(await page.isVisible(part), part).toBe(true);
    const controls = await page.$$eval(
      'main :is(button, select, input)',
      (all) => all.filter((one) => one.checkVisibility()).length,
    );
    expect(controls).toBe(0);
    expect(await page.isVisible('.infobox .dispute')).toBe(false);
    const widths = await page.$$eval('.infobox > dl:not(.neighbours) dd', (all) =>
      all.map((one) => one.getBoundingClientRect().width),
    );
    expect(widths.length).toBeGreaterThan(2);
    expect(Math.min(...widths)).toBeGreaterThan(140);
    await nora.context.close();
  });

  it('[SITE-64] in forced colours what is chosen or pressed differs from the rest', async () => {
    const { page, context } = await browser.signIn(wiki, 'hilda', 'editor', { forcedColors: 'active' });
    const outlines = (selector: string) =>
      page.$$eval(selector, (all) =>
        all.map((one) => `${one.matches('[aria-selected=true]')} ${getComputedStyle(one).outlineStyle}`),
      );
    await page.goto('/');
    await page.fill('#search', 'kirov');
    await page.waitForSelector('.suggestions [role=option]');
    await page.keyboard.press('ArrowDown');
    expect((await outlines('.suggestions [role=option]')).slice(0, 2)).toEqual(['true solid', 'false none']);
    await edit({ page, context, problems: [] }, 'sergei-kirov');
    await page.locator('.ProseMirror').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' /');
    await page.waitForSelector('.at-caret [role=option]');
    expect((await outlines('.at-caret [role=option]')).slice(0, 2)).toEqual(['true solid', 'false none']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowLeft'); // words keep what is pressed, a mere caret may lose it
    await page.click('[data-tool][aria-label^=Bold]');
    const pressed = page.locator('.toolbar [aria-pressed=true]').first();
    expect(await pressed.evaluate((tool) => getComputedStyle(tool).outlineStyle)).toBe('solid');
    await context.close();
  });

  it.concurrent.each(looks)(
    '[E2E-35] [SITE-60] [SITE-61] [EDT-21] has nothing that axe objects to, no sideways scroll, no console complaint: $look',
    async ({ look, options }) => {
      const found: string[] = [];
      const reader = await browser.visit(wiki, options);
      for (const address of addresses) {
        await reader.page.goto(address);
        found.push(...(await faultsOf(reader, address)));
      }
      const mona = await browser.signIn(wiki, `mona-${look}`, 'moderator', options);
      for (const address of own.map((a) => a.replace('/users/mona', `/users/mona-${look}`))) {
        await mona.page.goto(address);
        found.push(...(await faultsOf(mona, address)));
      }
      await edit(mona, 'sergei-kirov');
      found.push(...(await faultsOf(mona, 'the editor')));
      if (!(await mona.page.isVisible('.save-words'))) found.push('the editor: no save state in sight');
      expect([...found, ...reader.problems, ...mona.problems]).toEqual([]);
      await reader.context.close();
      await mona.context.close();
    },
    240_000,
  );

  it.concurrent.each(looksCrosswise)(
    '[E2E-35] the same holds crosswise for home, an article and a list: $look',
    async ({ options }) => {
      const { page, context, problems } = await browser.visit(wiki, options);
      const found: string[] = [];
      for (const address of ['/', '/wiki/sergei-kirov', '/claims']) {
        await page.goto(address);
        found.push(...(await faultsOf({ page }, address)));
      }
      expect([...found, ...problems]).toEqual([]);
      await context.close();
    },
  );
});
