import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Role } from '../../../model/contract/index.js';
import { addUser, operator } from '../../../server/users/index.js';
import { ensureBrowser } from '../../../tools/ensure-browser.mjs';
import type { Wiki } from './wiki.js';

const quietly = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console complained about: errors, warnings, refused by the Content-Security-Policy, uncaught. */
  readonly problems: string[];
}

/** Expected of a browser whose request is answered with a refusal, or whose network is gone: no defect of the page. */
const harmless = /Failed to load resource|net::ERR_|WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED/;

/** A browser for one file of tests. Usage: `const browsers = await openBrowser(); afterAll(() => browsers.close())`. */
export async function openBrowser(): Promise<{
  visit(wiki: Wiki, options?: BrowserContextOptions): Promise<Visitor>;
  /** An account with this role, signed in by the form. */
  signIn(wiki: Wiki, name: string, role?: Role, options?: BrowserContextOptions): Promise<Visitor>;
  close(): Promise<void>;
}> {
  const browser: Browser = await chromium.launch({ executablePath: await ensureBrowser(), args: quietly });
  const visit = async (wiki: Wiki, options: BrowserContextOptions = {}): Promise<Visitor> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: wiki.base, ...options });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !harmless.test(message.text())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    return { context, page, problems };
  };
  return {
    visit,
    async signIn(wiki, name, role = 'contributor', options = {}) {
      const password = `the password of ${name}`;
      await addUser(wiki.database.db, operator, { name, role, password });
      const visitor = await visit(wiki, options);
      await visitor.page.goto('/sign-in');
      await visitor.page.fill('[name=name]', name);
      await visitor.page.fill('[name=password]', password);
      await visitor.page.click('main button[type=submit]');
      await visitor.page.waitForURL((url) => url.pathname !== '/sign-in');
      return visitor;
    },
    close: () => browser.close(),
  };
}

/** Opens the editor on a page and waits until its text can be changed. */
export async function edit({ page }: Visitor, slug: string): Promise<void> {
  await page.goto(`/wiki/${slug}`);
  await page.click('[data-tab=edit]');
  await page.waitForSelector('.ProseMirror[contenteditable=true]');
}

/** The words in the editor, without carets and what else is only drawn. */
export const wordsOf = ({ page }: Visitor): Promise<string> =>
  page.evaluate(() => {
    const text = document.querySelector('.ProseMirror')?.cloneNode(true) as HTMLElement | undefined;
    for (const drawn of text?.querySelectorAll(
      '[class*=caret], [class*=Caret], .ProseMirror-widget, .ProseMirror-trailingBreak',
    ) ?? [])
      drawn.remove();
    return [...(text?.children ?? [])].map((block) => block.textContent).join('\n');
  });

/** Waits until the editor shows these words. */
export const sees = async ({ page }: Visitor, words: string): Promise<void> => {
  await page.waitForFunction((w) => document.querySelector('.ProseMirror')?.textContent?.includes(w), words);
};

/** Waits for a save state: `saved`, `saving`, `offline`, `refused`, `readonly` ... */
export const state = async ({ page }: Visitor, kind: string): Promise<string> => {
  await page.waitForSelector(`[data-save-state=${kind}]`);
  return (await page.textContent('.save-words')) ?? '';
};

/** Puts the caret at the end of the first paragraph and types. */
export const typeAtEnd = async ({ page }: Visitor, words: string, paragraph = 0): Promise<void> => {
  await page.evaluate((n) => {
    const block = document.querySelectorAll('.ProseMirror > p')[n];
    if (!block) throw new Error('no such paragraph');
    const range = document.createRange();
    range.selectNodeContents(block);
    range.collapse(false);
    (document.querySelector('.ProseMirror') as HTMLElement).focus();
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }, paragraph);
  await page.keyboard.type(words);
};

/** Tab until the control with this name, or the link or button with these words, has the focus. */
export const tabTo = async (page: Page, wanted: string): Promise<void> => {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { activeElement: here } = document;
      return [here?.getAttribute('name') ?? '', here?.textContent?.trim() ?? ''];
    });
    if (at.includes(wanted)) return;
  }
  throw new Error(`no Tab leads to ${wanted}`);
};
