import { chromium } from 'playwright-core';
import { ensureBrowser } from '../../tools/ensure-browser.mjs';

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

/** Milliseconds. */
export interface Opening {
  /** From the address to the article being there to read. */
  readonly read: number;
  /** From the click on Edit to words that can be changed. */
  readonly edit: number;
}

export interface Browsing {
  /**
   * Reads the article in a browser that has never been here, then clicks on Edit. `warned`: the pointer was on Edit long enough before
   * for the editor to be fetched, as it is when people click.
   */
  open(address: string, cookie: string, warned: boolean): Promise<Opening>;
  close(): Promise<void>;
}

export async function browsing(): Promise<Browsing> {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: quietly });
  return {
    async open(address, cookie, warned) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      try {
        const [name = '', value = ''] = cookie.split(/=(.*)/s);
        await context.addCookies([{ name, value, url: new URL(address).origin }]);
        const page = await context.newPage();
        await page.goto(address);
        const read = await page.evaluate(() => {
          const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          return navigation?.domContentLoadedEventEnd ?? Number.NaN;
        });
        if (warned) {
          await page.hover('[data-tab=edit]');
          await page.waitForLoadState('networkidle');
        }
        return { read, edit: await page.evaluate(clickToWords) };
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

/**
 * In the page: clicks on Edit and waits, frame by frame, until as many words as were there to read can be changed. It names no function
 * within itself: the compiler would mark those with something that the page has not got.
 */
async function clickToWords(): Promise<number> {
  const length = document.querySelector('[data-page-body]')?.textContent?.length ?? 0;
  const start = performance.now();
  document.querySelector<HTMLElement>('[data-tab=edit]')?.click();
  for (;;) {
    const words = document.querySelector('.ProseMirror[contenteditable=true]')?.textContent?.length ?? 0;
    const time = performance.now() - start;
    if (length > 0 && words > length * 0.9) return time;
    if (time > 30_000) throw new Error(`${words} of ${length} characters can be changed`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
