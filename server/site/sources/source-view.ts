import type { RestingPage } from '../../../client/render.js';
import type { CitingPage, PlacedSection } from '../../sources/index.js';

/** Each page that rests on a source once, with the places that it cites, the page with most of them first. */
export function restingPages(citing: readonly CitingPage[]): RestingPage[] {
  const pages = new Map<string, { slug: string; title: string; places: { from: number | null; to: number | null }[] }>();
  for (const { slug, title, from, to } of citing) {
    const page = pages.get(slug) ?? { slug, title, places: [] };
    page.places.push({ from, to });
    pages.set(slug, page);
  }
  return [...pages.values()].sort((a, b) => b.places.length - a.places.length || a.title.localeCompare(b.title, 'en'));
}

/** How often pages cite lines from each heading to the next; blocks that stood elsewhere count where they stood. */
export function withCitations(
  contents: readonly PlacedSection[],
  citing: readonly CitingPage[],
): (PlacedSection & { readonly cited: number })[] {
  return contents.map((section, i) => {
    const end = contents[i + 1]?.line ?? Number.MAX_SAFE_INTEGER;
    return { ...section, cited: citing.filter((c) => c.from !== null && c.from >= section.line && c.from < end).length };
  });
}
