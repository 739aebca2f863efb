import { AxeBuilder } from '@axe-core/playwright';
import type { Visitor } from './visitors.js';

/** How a page is seen: on a phone and at a desk, in the light and in the dark. Tests of one each, side by side: `it.concurrent.each(looks)`. */
export const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1280].map((width) => ({ look: `${colorScheme}-${width}`, options: { colorScheme, viewport: { width, height: 800 } } })),
);

/** What is wrong with the page as it stands: what axe objects to, and whether it scrolls sideways; `at` says where. */
export async function faultsOf({ page }: Pick<Visitor, 'page'>, at: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const places = (nodes: (typeof violations)[number]['nodes']) => nodes.map((n) => n.target.join(' ')).slice(0, 3);
  const found = violations.map(({ id, nodes }) => `${at}: ${id}: ${places(nodes).join(', ')}`);
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  return isWide ? [...found, `${at}: scrolls sideways`] : found;
}
