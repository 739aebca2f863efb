import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { edit, openBrowser, state, typeAtEnd, type Visitor } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let mona: Visitor;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  mona = await browser.signIn(wiki, 'mona', 'moderator');
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});
afterEach(() => {
  expect(mona.problems.splice(0)).toEqual([]);
});

describe('a newcomer', () => {
  it('[E2E-20] signs up, edits an article, and finds the words in the page', async () => {
    const newcomer = await browser.visit(wiki);
    const { page } = newcomer;
    await page.goto('/wiki/alexandra-kollontai');
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.fill('[name=username]', 'newcomer');
    await page.fill('[name=password]', 'a long enough password');
    await page.click('main button[type=submit]');
    await page.waitForURL((url) => url.pathname !== '/sign-up');
    await edit(newcomer, 'alexandra-kollontai');
    await typeAtEnd(newcomer, ' A newcomer wrote this.');
    await state(newcomer, 'saved');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.waitForFunction(() => !document.querySelector('.ProseMirror'));
    expect(await page.textContent('.page-body')).toContain('A newcomer wrote this.');
    expect(await page.textContent('.page-foot')).toMatch(/newcomer/);
    expect(newcomer.problems).toEqual([]);
    await newcomer.context.close();
  });
});

describe('pages', () => {
  it('[E2E-21] are created, renamed, given aliases; old addresses lead to the new one', async () => {
    const { page } = mona;
    await page.goto('/new');
    await page.fill('[name=title]', 'Genrikh Yagoda');
    await page.selectOption('[name=kind]', 'person');
    await page.click('main button[type=submit]');
    await page.waitForSelector('.ProseMirror[contenteditable=true]');
    await page.click('.ProseMirror');
    await page.keyboard.type('Head of the NKVD until 1936.');
    await state(mona, 'saved');
    await page.goto('/wiki/genrikh-yagoda/settings');
    await page.fill('[name=title]', 'Genrikh Grigorevich Yagoda');
    await page.click('button[value=title]');
    await page.waitForURL(/genrikh-grigorevich-yagoda/);
    await page.fill('[name=aliases]', 'Iagoda | | transliteration\nГенрих Ягода | ru');
    await page.click('button[value=aliases]');
    await page.goto('/wiki/genrikh-yagoda');
    expect(new URL(page.url()).pathname).toBe('/wiki/genrikh-grigorevich-yagoda');
    expect(await page.textContent('.page-head')).toMatch(/Iagoda/);
    expect(await page.textContent('.page-body')).toContain('Head of the NKVD until 1936.');
    await page.goto('/wiki/iagoda');
    expect(new URL(page.url()).pathname).toBe('/wiki/genrikh-grigorevich-yagoda');
  });

  it('[E2E-22] are protected, deleted and brought back by a moderator', async () => {
    const { page } = mona;
    await page.goto('/wiki/17th-party-congress/settings');
    await page.check('[name=protection][value=moderators]');
    await page.click('button[value=protection]');
    const carl = await browser.signIn(wiki, 'carl', 'contributor');
    await carl.page.goto('/wiki/17th-party-congress/edit');
    expect(await carl.page.locator('.ProseMirror[contenteditable=true]').count()).toBe(0);
    expect(await carl.page.textContent('main')).toMatch(/protected/i);
    await page.goto('/wiki/17th-party-congress/settings');
    await page.check('[name=sure]');
    await page.click('button[value=delete]');
    const gone = await carl.page.goto('/wiki/17th-party-congress');
    expect(gone?.status()).toBe(404);
    expect(await carl.page.textContent('main')).toMatch(/has been deleted/);
    await page.goto('/wiki/17th-party-congress');
    await page.getByRole('button', { name: /Undelete/ }).click();
    await page.waitForLoadState();
    expect((await carl.page.goto('/wiki/17th-party-congress'))?.status()).toBe(200);
    await carl.context.close();
  });

  it('[E2E-23] a missing page offers near titles and, to those who may, its creation', async () => {
    const reader = await browser.visit(wiki);
    const answer = await reader.page.goto('/wiki/nikolai-buharin');
    expect(answer?.status()).toBe(404);
    await reader.page.getByRole('link', { name: 'Nikolai Bukharin' }).first().waitFor();
    await mona.page.goto('/wiki/some-unwritten-life');
    expect(await mona.page.inputValue('[name=title]')).toBe('Some Unwritten Life');
    await reader.context.close();
  });
});

describe('the keyboard alone', () => {
  it('[E2E-24] reaches search, a result, and the editor’s tools', async () => {
    const { page } = mona;
    await page.goto('/');
    await page.keyboard.press('/');
    await page.keyboard.type('trots');
    await page.getByRole('option', { name: /Leon Trotsky/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/leon-trotsky/);
    await page.focus('[data-tab=edit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ProseMirror[contenteditable=true]');
    await page.focus('.ProseMirror');
    await page.keyboard.press('Shift+Tab');
    const inBar = () => page.evaluate(() => document.activeElement?.closest('[role=toolbar]') !== null);
    for (let i = 0; i < 5 && !(await inBar()); i++) await page.keyboard.press('Shift+Tab');
    expect(await inBar()).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await inBar()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  });
});
