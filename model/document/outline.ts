import type { Section } from '../contract/index.js';
import { slugify } from '../text/index.js';
import type { DocumentJson, HeadingJson } from './document-json.js';
import { textOf, walk } from './walk.js';

/** Gives each heading, in the order of reading, an id of its own, made of its words. */
export function headingIds() {
  const taken = new Map<string, number>();
  return (heading: HeadingJson): string => {
    const slug = slugify(textOf(heading)) || 'section';
    // A citation's ids are cite-1 and ref-1-1, a disputed place's is disputed-1: a heading with such words gives way.
    const stem = /^(?:cite|ref|disputed)-\d/.test(slug) ? `section-${slug}` : slug;
    let id = stem;
    for (let n = taken.get(stem) ?? 0; taken.has(id); n++) {
      id = `${stem}-${n + 1}`;
      taken.set(stem, n + 1);
    }
    taken.set(id, 1);
    return id;
  };
}

/** The contents list: every heading that has words, in the order of reading, with the id that it has in the HTML. */
export function outline(document: DocumentJson): Section[] {
  const idOf = headingIds();
  const sections: Section[] = [];
  walk(document, (node) => {
    if (node.type !== 'heading') return;
    const id = idOf(node);
    const title = textOf(node).replace(/\s+/g, ' ').trim();
    if (title) sections.push({ id, title, level: node.attrs.level });
  });
  return sections;
}
