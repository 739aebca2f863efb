import type { Editor, Range } from '@tiptap/core';
import { slugify } from '../../model/text/index.js';
import { request } from './api.js';

/** A page to link to: one that exists, or one that somebody should write. */
export interface PageChoice {
  readonly page: string | null;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

interface Suggestion {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly alias?: string | null;
}

/** Pages for the words typed so far, best first; last, unless a page has exactly that address, the page that does not exist yet. */
export async function pageChoices(words: string, signal: AbortSignal): Promise<PageChoice[]> {
  const query = words.trim();
  if (!query) return [];
  const { items } = (await request(`/suggest?q=${encodeURIComponent(query.slice(0, 200))}`, { signal })) as {
    items: Suggestion[];
  };
  const found = items.map(({ id, slug, title, description, alias }) => ({
    page: id,
    slug,
    title,
    description: alias ? `also ${alias}` : description,
  }));
  const slug = slugify(query);
  if (!slug || found.some((choice) => choice.slug === slug)) return found;
  return [...found, { page: null, slug, title: query, description: 'does not exist yet' }];
}

/** Links the selected words, or the link that the caret is in; failing both, writes the title. `typed` goes away. */
export function linkToPage(editor: Editor, { page, slug, title }: PageChoice, typed?: Range): void {
  const mark = { type: 'pageLink', attrs: { page, slug } };
  const chain = editor.chain().focus();
  if (typed) chain.insertContentAt(typed, { type: 'text', text: title, marks: [mark] });
  else if (editor.isActive('pageLink')) chain.extendMarkRange('pageLink').setMark('pageLink', mark.attrs);
  else if (editor.state.selection.empty) chain.insertContent({ type: 'text', text: title, marks: [mark] });
  else chain.setMark('pageLink', mark.attrs);
  chain.run();
}

/** The same for an address outside the wiki. */
export function linkToAddress(editor: Editor, href: string): void {
  const chain = editor.chain().focus();
  if (editor.isActive('link')) chain.extendMarkRange('link').setMark('link', { href });
  else if (editor.state.selection.empty)
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
  else chain.setMark('link', { href });
  chain.run();
}

export const unlink = (editor: Editor, mark: 'link' | 'pageLink'): boolean =>
  editor.chain().focus().extendMarkRange(mark).unsetMark(mark).run();
