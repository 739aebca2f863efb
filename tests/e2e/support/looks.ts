import { AxeBuilder } from '@axe-core/playwright';
import type { Visitor } from './visitors.js';

type Scheme = 'light' | 'dark';

const lookAt = (width: 360 | 1280, colorScheme: Scheme) => ({
  look: `${colorScheme}-${width}`,
  options: { colorScheme, viewport: { width, height: 800 } },
});

/**
 * How a page is seen: on a phone and at a desk, in the dark and in the light; each of the four once. Tests of them stand side by side:
 * `it.concurrent.each(looks)`.
 */
export const looks = [lookAt(360, 'dark'), lookAt(1280, 'light')] as const;

/** The same crosswise. */
export const looksCrosswise = [lookAt(360, 'light'), lookAt(1280, 'dark')] as const;

/** What is wrong with the page as it stands: what axe objects to, and whether it scrolls sideways; `at` says where. */
export async function faultsOf({ page }: Pick<Visitor, 'page'>, at: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  const places = (nodes: (typeof violations)[number]['nodes']) => nodes.map((n) => n.target.join(' ')).slice(0, 3);
  const found = violations.map(({ id, nodes }) => `${at}: ${id}: ${places(nodes).join(', ')}`);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const beyond = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > clientWidth);
    return beyond.slice(0, 5).map((e) => `${e.localName}.${e.className}`);
  });
  return wide ? [...found, `${at}: scrolls sideways for ${wide.join(', ')}`] : found;
}
