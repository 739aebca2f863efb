import type { Page } from 'playwright-core';

/** Selects words of a passage in the reader, as a pointer would. */
export const selectIn = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    for (const passage of document.querySelectorAll('.passage p.words')) {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
        passage.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        return;
      }
    }
    throw new Error(`no passage has ${wanted}`);
  }, words);
