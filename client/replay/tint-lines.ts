import type { Line } from '../collab/index.js';

/** The class that a person's words have. */
export type LookOf = (name: string) => string;

/** The paragraphs and headings of a block, as they are drawn. */
export const linesOf = (block: Element): Element[] =>
  block.matches('p, h2, h3, h4') ? [block] : [...block.querySelectorAll('p, h2, h3, h4')];

/** A place in drawn text: before this many characters of a text node, or before a line break. */
interface Stretch {
  readonly node: Text | HTMLBRElement;
  /** Where it begins in the line's text. */
  readonly at: number;
  readonly length: number;
}

/** The drawn text of a line, in pieces; citations are no part of it. */
function stretchesOf(line: Element): { text: string; stretches: Stretch[] } {
  const stretches: Stretch[] = [];
  let text = '';
  const walk = (parent: Node) => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) {
        stretches.push({ node, at: text.length, length: node.length });
        text += node.data;
      } else if (node instanceof HTMLBRElement) {
        stretches.push({ node, at: text.length, length: 1 });
        text += '\n';
      } else if (!(node instanceof Element && node.matches('sup.cite'))) walk(node);
    }
  };
  walk(line);
  return { text, stretches };
}

/**
 * Puts the tints and the caret of its lines into a block that has just been drawn. A line whose drawn text is not the line's is left as it
 * is. Returns the caret.
 */
export function tintLines(block: Element, lines: readonly Line[], lookOf: LookOf, caretLook: string): HTMLElement | null {
  let caret: HTMLElement | null = null;
  for (const [i, drawn] of linesOf(block).entries()) {
    const line = lines[i];
    if (!line || (line.tints.length === 0 && line.caret === null)) continue;
    const { text, stretches } = stretchesOf(drawn);
    if (text !== line.text && !(line.text === '' && text === '\n')) continue;
    if (line.caret !== null) caret = putCaret(drawn, stretches, line.caret, caretLook);
    for (const { from, to, name } of line.tints) wrap(drawn, from, to, lookOf(name));
  }
  return caret;
}

function putCaret(line: Element, stretches: readonly Stretch[], at: number, look: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `change-caret ${look}`;
  caret.ariaHidden = 'true';
  const stretch = stretches.find((each) => at <= each.at + each.length && (each.node instanceof Text || at === each.at));
  if (!stretch) line.append(caret);
  else if (stretch.node instanceof Text) stretch.node.splitText(at - stretch.at).before(caret);
  else stretch.node.before(caret);
  return caret;
}

function wrap(line: Element, from: number, to: number, look: string): void {
  for (const { node, at, length } of stretchesOf(line).stretches) {
    const [start, end] = [Math.max(from, at) - at, Math.min(to, at + length) - at];
    if (start >= end || !(node instanceof Text)) continue;
    const part = start > 0 ? node.splitText(start) : node;
    if (end - start < part.length) part.splitText(end - start);
    const tint = document.createElement('span');
    tint.className = look;
    part.replaceWith(tint);
    tint.append(part);
  }
}
