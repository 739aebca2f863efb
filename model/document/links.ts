import type { DocumentJson, PageLinkAttributes } from './document-json.js';
import { walk } from './walk.js';

/** The pages that the document links to, each once, in order of first mention. */
export function linksOf(document: DocumentJson): readonly PageLinkAttributes[] {
  const links = new Map<string, PageLinkAttributes>();
  walk(document, (node) => {
    if (node.type !== 'text') return;
    for (const mark of node.marks ?? []) {
      if (mark.type !== 'pageLink') continue;
      const key = `${mark.attrs.page} ${mark.attrs.slug}`;
      if (!links.has(key)) links.set(key, { page: mark.attrs.page, slug: mark.attrs.slug });
    }
  });
  return [...links.values()];
}
