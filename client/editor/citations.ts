import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { type CitationAttributes, isSourceKey } from '../../model/document/index.js';
import { request } from './api.js';

export interface SourceChoice {
  readonly key: string;
  readonly title: string;
}

/** The catalogue, for the form's list; empty where it cannot be had, since a key can be typed as well. */
export async function sourceChoices(signal: AbortSignal): Promise<SourceChoice[]> {
  try {
    const { items } = (await request('/sources', { signal })) as { items: SourceChoice[] };
    return items.map(({ key, title }) => ({ key, title }));
  } catch {
    return [];
  }
}

/** What the form holds: everything as typed. */
export interface TypedCitation {
  readonly source: string;
  readonly lines: string;
  readonly quote: string;
}

/** Reads the form: lines are "12", "12-30" or nothing. Answers the citation, or what is wrong with which field. */
export function readCitation(
  typed: TypedCitation,
): CitationAttributes | { readonly field: keyof TypedCitation; readonly wrong: string } {
  const source = typed.source.trim();
  if (!isSourceKey(source)) return { field: 'source', wrong: 'Choose a source by its key, for example “volkogonov”.' };
  const quote = typed.quote.trim();
  if (quote.length > 2000) return { field: 'quote', wrong: 'Quote at most 2000 characters.' };
  const lines = typed.lines.trim();
  if (!lines) return { source, from: null, to: null, quote: quote || null };
  const match = /^(\d{1,8})(?:\s*(?:-|–|to)\s*(\d{1,8}))?$/.exec(lines);
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || from < 1 || to < from || to > 10_000_000)
    return { field: 'lines', wrong: 'Give a line or two, for example 120-134.' };
  return { source, from, to, quote: quote || null };
}

/** The citation that is selected, else null. */
export function selectedCitation(editor: Editor): CitationAttributes | null {
  const { selection } = editor.state;
  return selection instanceof NodeSelection && selection.node.type.name === 'citation'
    ? (selection.node.attrs as CitationAttributes)
    : null;
}

/** Changes the selected citation, or puts one behind the selected words. */
export function cite(editor: Editor, citation: CitationAttributes): void {
  const chain = editor.chain().focus();
  if (selectedCitation(editor)) chain.updateAttributes('citation', { ...citation });
  else chain.insertContentAt(editor.state.selection.to, { type: 'citation', attrs: { ...citation } });
  chain.run();
}

export const linesOf = ({ from, to }: Pick<CitationAttributes, 'from' | 'to'>): string =>
  from === null ? '' : from === to || to === null ? String(from) : `${from}-${to}`;
