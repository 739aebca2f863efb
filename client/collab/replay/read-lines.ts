import * as Y from 'yjs';
import type { LoggedChange } from './log-windows.js';

/** Text that one change brought: a range of Yjs ids, and which change. */
export interface Typed {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly by: LoggedChange;
}

/** Where a change was at work: after this character, or where this one was before it went. */
export interface Spot {
  readonly client: number;
  readonly clock: number;
  readonly isAfter: boolean;
}

/** Characters of a line that were typed lately, and the name of whoever typed them. */
export interface Tint {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** A paragraph or heading: its plain text, what is new in it, and where in it the last change was (null: elsewhere). */
export interface Line {
  readonly text: string;
  readonly tints: readonly Tint[];
  readonly caret: number | null;
}

type Parent = Y.AbstractType<unknown>;

/** The document's lines in the order of reading; together they are its plain text. */
export function readLines(root: Y.XmlFragment, typed: readonly Typed[], spot: Spot | null): Line[] {
  const byClient = new Map<number, Typed[]>();
  for (const range of typed) {
    const ranges = byClient.get(range.client);
    if (ranges) ranges.push(range);
    else byClient.set(range.client, [range]);
  }
  const lines: Line[] = [];
  const walk = (type: Parent): void => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      const inner = item.content.type;
      if (inner instanceof Y.XmlElement && (inner.nodeName === 'paragraph' || inner.nodeName === 'heading'))
        lines.push(readLine(inner as Parent, byClient, spot));
      else walk(inner as Parent);
    }
  };
  walk(root as Parent);
  return lines;
}

function readLine(block: Parent, typed: ReadonlyMap<number, readonly Typed[]>, spot: Spot | null): Line {
  let text = '';
  const tints: Tint[] = [];
  let caret: number | null = null;
  const tint = (from: number, to: number, name: string) => {
    const last = tints.at(-1);
    if (last && last.to === from && last.name === name) tints[tints.length - 1] = { ...last, to };
    else tints.push({ from, to, name });
  };
  const walk = (type: Parent): void => {
    for (let item = type._start; item; item = item.right) {
      const { client, clock } = item.id;
      const before = text.length;
      if (!item.deleted) {
        const { content } = item;
        if (content instanceof Y.ContentType && content.type instanceof Y.XmlText) walk(content.type as Parent);
        else if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
          text += content.type.nodeName === 'hardBreak' ? '\n' : '';
        else if (content instanceof Y.ContentString) {
          text += content.str;
          for (const range of typed.get(client) ?? []) {
            const from = Math.max(clock, range.clock);
            const to = Math.min(clock + item.length, range.clock + range.length);
            if (from < to) tint(before + from - clock, before + to - clock, range.by.author.name);
          }
        }
      }
      if (spot && spot.client === client && spot.clock >= clock && spot.clock < clock + item.length)
        caret = item.deleted ? before : Math.min(text.length, before + spot.clock - clock + (spot.isAfter ? 1 : 0));
    }
  };
  walk(block);
  return { text, tints, caret };
}
