import { Fragment, type Node, type ResolvedPos, Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { readCitations } from '../../model/document/index.js';

/**
 * Pasted text in which citations are written, `[@lee, lines 3-4, "words"]`, with these as citations; every line is a paragraph, as in any
 * pasted text. null, so that it is pasted as usual, where there is none.
 */
export function citationsInText(text: string, _context: ResolvedPos, _plain: boolean, { state }: EditorView): Slice {
  const { schema } = state;
  const lines = text.split(/(?:\r\n?|\n)+/).map((line) => inline(line));
  // ProseMirror takes a missing slice for "as usual", which its types do not say
  if (!lines.some((line) => line.some((part) => typeof part !== 'string'))) return null as unknown as Slice;
  const nodes = lines.map((line) =>
    schema.node(
      'paragraph',
      null,
      line.map((part): Node => (typeof part === 'string' ? schema.text(part) : schema.node('citation', { ...part }))),
    ),
  );
  return Slice.maxOpen(Fragment.from(nodes));
}

type Part = string | NonNullable<ReturnType<typeof readCitations>['citations']>[number];

/** Words and citations in a line; what is no citation stays as it is written. */
function inline(line: string): Part[] {
  const parts: Part[] = [];
  let written = 0;
  for (let at = line.indexOf('[@'); at >= 0; at = line.indexOf('[@', at + 1)) {
    if (at < written) continue;
    const { citations, end } = readCitations(line, at);
    if (!citations) continue;
    // a citation stands behind the word it is about, without a space
    const words = line.slice(written, at).replace(/ $/, '');
    if (words) parts.push(words);
    parts.push(...citations);
    written = end;
  }
  const rest = line.slice(written);
  return rest ? [...parts, rest] : parts;
}
