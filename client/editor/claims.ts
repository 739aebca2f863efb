import { type Editor, getMarkRange } from '@tiptap/core';
import type { Standing } from '../../model/contract/index.js';
import { request } from './api.js';

/** A claim as the editor names it. */
export interface NamedClaim {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
}

const named = async (query: string, signal?: AbortSignal): Promise<NamedClaim[]> => {
  const { items } = (await request(`/claims?${query}`, signal ? { signal } : {})) as { items: NamedClaim[] };
  return items.map(({ id, slug, question, status }) => ({ id, slug, question, status }));
};

/** The claims of a page. */
export const claimsOfPage = (page: string, signal?: AbortSignal) => named(`page=${encodeURIComponent(page)}`, signal);

/** Claims for the words typed so far; without words those of the page. */
export const claimChoices = (words: string, page: string, signal: AbortSignal): Promise<NamedClaim[]> =>
  words.trim() ? named(`q=${encodeURIComponent(words.trim().slice(0, 200))}`, signal) : claimsOfPage(page, signal);

/** Opens a claim about the page. Throws `Failure`. */
export async function openClaim(page: string, question: string, reading: string): Promise<NamedClaim> {
  const body = { question, pages: [page], readings: reading ? [{ text: reading }] : [] };
  const { id, slug, status } = (await request('/claims', { method: 'POST', body })) as Omit<NamedClaim, 'question'>;
  return { id, slug, status, question };
}

export const selectedText = (editor: Editor): string => {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, '\n').trim();
};

/** Marks the selected words with a claim, having told the wiki that a person does it. Throws `Failure`. */
export async function markWords(editor: Editor, page: string, { id, slug }: NamedClaim): Promise<void> {
  const words = selectedText(editor);
  await request(`/claims/${slug}/places`, { method: 'POST', body: { page, words } });
  const { to } = editor.state.selection;
  editor.chain().focus().setMark('claim', { claim: id }).setTextSelection(to).run();
}

/** The claims whose marks the caret, or the beginning of the selection, is in. */
export function claimsHere(editor: Editor): string[] {
  const { $from } = editor.state.selection;
  const marks = [...$from.marks(), ...($from.nodeAfter?.marks ?? [])];
  return [...new Set(marks.flatMap(({ type, attrs }) => (type.name === 'claim' ? [String(attrs.claim)] : [])))];
}

/** Takes the mark of a claim off the words around the caret. */
export function unmarkWords(editor: Editor, claim: string): void {
  const type = editor.schema.marks.claim;
  const range = type && getMarkRange(editor.state.selection.$from, type, { claim });
  if (type && range) editor.view.dispatch(editor.state.tr.removeMark(range.from, range.to, type.create({ claim })));
  editor.view.focus();
}
