import type { Change } from './diff-json.js';

/** What things are called now. */
export interface Names {
  /** A source by its key. */
  source(key: string): string;
  /** A page by its id and the address that the author meant. */
  page(id: string | null, slug: string): string;
}

/** A change as one sentence, without its full stop: "Citation of Volkogonov, lines 15348–15368 removed". */
export function changeInWords(change: Change, names: Names): string {
  const { what, how, about, before, after, words } = change;
  const on = words ? ` on ${quoted(words)}` : '';
  switch (what) {
    case 'citation':
      if (how === 'changed')
        return `Citation of ${names.source(about)}: ${before === after ? 'another quotation' : `${after} instead of ${before}`}`;
      return `Citation of ${names.source(about)}, ${after ?? before} ${how}`;
    case 'page-link': {
      const page = names.page(change.page, about);
      return how === 'changed' ? `Link on ${quoted(words)} leads to ${page} instead of ${before}` : `Link to ${page} ${how}${on}`;
    }
    case 'link':
      return how === 'changed'
        ? `Link on ${quoted(words)} leads to ${after} instead of ${before}`
        : `Link to ${about} ${how}${on}`;
    case 'claim':
      return how === 'changed'
        ? `Claim mark on ${quoted(after ?? '')} instead of ${quoted(before ?? '')}`
        : `Claim mark ${how}${on}`;
    case 'heading':
      if (how !== 'changed') return `Heading ${quoted(words)} ${how}`;
      if (about === 'words') return `Heading ${quoted(before ?? '')} is now ${quoted(after ?? '')}`;
      if (about === 'level') return `Heading ${quoted(words)}: level ${after} instead of ${before}`;
      return `${quoted(words)} is a ${after} instead of a ${before}`;
    case 'table':
      return about === 'table' ? `Table ${how}: ${quoted(words)}` : `Table ${about} ${how}: ${quoted(words)}`;
    case 'cell':
      if (how !== 'changed') return `Table cell ${how} in ${about}: ${quoted(words)}`;
      return about === 'cell'
        ? `Table cell ${quoted(words)}: ${after} instead of ${before}`
        : `Table cell in ${about}: ${quoted(after ?? '')} instead of ${quoted(before ?? '')}`;
    case 'moved':
      return about === '1' ? `Moved: ${quoted(words)}` : `${about} paragraphs moved, from ${quoted(words)} on`;
    case 'structure':
      return `${quoted(words)} ${structure(change)}`;
    case 'formatting':
      return `${{ bold: 'Bold', italic: 'Italics', strike: 'Strike-through' }[about] ?? about} ${how}${on}`;
  }
}

const quoted = (words: string): string => (words ? `“${words}”` : 'nothing');

function structure({ about, before, after }: Change): string {
  if (about === 'split') return `split into ${after} paragraphs`;
  if (about === 'joined') return `joined from ${before} paragraphs`;
  if (about === 'list-start') return `is numbered from ${after} instead of ${before}`;
  if (about === 'grouping')
    return after === 'apart' ? 'now begins a list, table or quotation of its own' : 'now goes on with what is above';
  if (about === 'place')
    return after === 'text'
      ? `is no longer in a ${before}`
      : `is now in a ${after}${before === 'text' ? '' : `, not a ${before}`}`;
  return `is a ${after} instead of a ${before}`;
}
