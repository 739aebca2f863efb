import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { CatalogueEntry, PassageView, SourceWhole } from '../../model/contract/index.js';
import { type CitationAttributes, isSourceKey } from '../../model/document/index.js';
import { Failure, request } from './api.js';

/** The catalogue, for the form's list; empty where it cannot be had, since a key can be typed as well. */
export async function sourceChoices(signal: AbortSignal): Promise<Pick<CatalogueEntry, 'key' | 'title'>[]> {
  try {
    const { items } = (await request('/sources', { signal })) as { items: CatalogueEntry[] };
    return items;
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

export interface WrongField {
  readonly field: keyof TypedCitation;
  readonly wrong: string;
}

const wrong = (field: WrongField['field'], words: string): WrongField => ({ field, wrong: words });

/**
 * Reads the form and asks the wiki for what it names: the place is "12", "12-30", a passage's address, or nothing. Answers the citation,
 * or what is wrong with which field. Where the wiki cannot be reached, lines are taken as they were given.
 */
export async function readCitation(typed: TypedCitation): Promise<CitationAttributes | WrongField> {
  const source = typed.source.trim();
  if (!isSourceKey(source)) return wrong('source', 'Choose a source by its key, for example “volkogonov”.');
  const quote = typed.quote.trim() || null;
  if (quote && quote.length > 2000) return wrong('quote', 'Quote at most 2000 characters.');
  const place = typed.lines.trim();
  const lines = /^L?(\d{1,8})(?:\s*(?:-|–|to)\s*(\d{1,8}))?$/.exec(place);
  const isAddress = /^\d+\.\w+$/.test(place);
  if (place && !lines && !isAddress) return wrong('lines', 'Give lines, for example 120-134, or a passage, for example 2.14.');
  const [from, to] = [Number(lines?.[1]), Number(lines?.[2] ?? lines?.[1])];
  if (lines && from < 1) return wrong('lines', 'Lines are counted from 1.');
  if (lines && to < from) return wrong('lines', 'These lines end before they begin.');
  const known = await about(source);
  if (known instanceof Failure && known.code) return wrong('source', known.message);
  if (isAddress) return addressed(source, place, quote);
  if (!place) return { source, from: null, to: null, quote };
  if (!(known instanceof Failure) && to > known.lines)
    return wrong('lines', `${source} has ${known.lines === 1 ? 'one line' : `${known.lines} lines`} only.`);
  if (to > 10_000_000) return wrong('lines', 'No source has so many lines.');
  return { source, from, to, quote };
}

/** What is known of a source, or why it is not. */
export const about = (source: string, signal?: AbortSignal): Promise<SourceWhole | Failure> =>
  request(`/sources/${encodeURIComponent(source)}`, signal && { signal }).then((found) => found as SourceWhole, asFailure);

const asFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  throw error;
};

async function addressed(source: string, place: string, quote: string | null): Promise<CitationAttributes | WrongField> {
  const found = await request(`/sources/${source}/passages/${place}`).catch(asFailure);
  if (found instanceof Failure) return wrong('lines', found.message);
  const { from, to } = found as PassageView;
  return { source, from, to, quote };
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

type Lines = Pick<CitationAttributes, 'from' | 'to'>;

export const linesOf = ({ from, to }: Lines): string =>
  from === null ? '' : from === to || to === null ? String(from) : `${from}-${to}`;

/** `, lines 3-4`; nothing for a whole source. */
export function linesInWords(lines: Lines): string {
  const words = linesOf(lines);
  return words && `, ${words.includes('-') ? 'lines' : 'line'} ${words}`;
}
