import type { DocumentJson } from './document-json.js';
import { textOf, walk } from './walk.js';

/** Words that a claim is marked on: a stretch without any words between that it is not marked on; white space alone is none. */
export interface Place {
  /** The claim's id. */
  readonly claim: string;
  /** Where in the document's plain text (`toText`). */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** What stands around it, up to 80 characters. */
  readonly before: string;
  readonly after: string;
}

/** Characters of context that a place has on each side. */
export const contextLength = 80;

interface Stretch {
  readonly claim: string;
  readonly from: number;
  to: number;
}

/**
 * The places of a document, in the order of reading. The end of a paragraph, a hard break or a citation does not end a place: words that
 * somebody parts with Enter stay together.
 */
export function placesOf(document: DocumentJson): Place[] {
  const found: Stretch[] = [];
  let text = '';
  /** The places that go on, by claim. */
  let open = new Map<string, Stretch>();
  let isFirst = true;
  walk(document, (block) => {
    if (block.type !== 'paragraph' && block.type !== 'heading') return;
    if (!isFirst) text += '\n';
    isFirst = false;
    let at = text.length;
    text += textOf(block);
    for (const node of block.content ?? []) {
      if (node.type === 'hardBreak') at++;
      if (node.type !== 'text') continue;
      if (!/\S/.test(node.text)) {
        at += node.text.length;
        continue;
      }
      const next = new Map<string, Stretch>();
      for (const mark of node.marks ?? []) {
        if (mark.type !== 'claim') continue;
        const { claim } = mark.attrs;
        const known = open.get(claim);
        const place = known ?? { claim, from: at, to: at };
        if (!known) found.push(place);
        place.to = at + node.text.length;
        next.set(claim, place);
      }
      open = next;
      at += node.text.length;
    }
  });
  return found.map(({ claim, from, to }) => ({
    claim,
    from,
    to,
    words: text.slice(from, to),
    before: text.slice(Math.max(0, from - contextLength), from),
    after: text.slice(to, to + contextLength),
  }));
}
