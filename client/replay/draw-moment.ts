import { type DocumentJson, type HtmlContext, toHtmlBlocks, walk } from '../../model/document/index.js';
import type { Line } from '../collab/index.js';
import { type LookOf, tintLines } from './tint-lines.js';

/** What is to be shown. */
export interface ShownMoment {
  readonly document: DocumentJson;
  /** All lines of the document, in the order of reading. */
  readonly lines: readonly Line[];
  /** The look of whoever made the last change. */
  readonly caretLook: string;
}

/** Draws moments into a page, each time only the blocks that are not as they were. */
export class MomentDrawing {
  /** What each block was drawn from; null: the server drew them, and nobody knows from what. */
  private drawn: readonly string[] | null = null;
  private readonly context: HtmlContext;

  constructor(
    private readonly box: HTMLElement,
    private readonly lookOf: LookOf,
  ) {
    this.context = { pageHref: knownLinks(box) };
  }

  /** Shows a moment; returns its caret, null where the last change left none. */
  draw({ document: shown, lines, caretLook }: ShownMoment): HTMLElement | null {
    const html = toHtmlBlocks(shown, this.context);
    let first = 0;
    const own = shown.content.map((block) => {
      const count = linesIn({ type: 'doc', content: [block] });
      first += count;
      return lines.slice(first - count, first);
    });
    if (first !== lines.length) own.fill([]); // what is drawn has other lines than the log: words without tints
    const wanted = html.map((markup, i) => keyOf(markup, own[i] ?? [], caretLook));
    const before = this.drawn ?? this.clear();
    const shared = Math.min(before.length, wanted.length);
    let head = 0;
    while (head < shared && before[head] === wanted[head]) head++;
    let tail = 0;
    while (tail < shared - head && before[before.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
    for (let i = before.length - tail; i > head; i--) this.box.children[head]?.remove();
    let caret: HTMLElement | null = null;
    const rest = this.box.children[head] ?? null;
    for (let i = head; i < wanted.length - tail; i++) {
      const block = elementOf(html[i] ?? '');
      this.box.insertBefore(block, rest);
      caret = tintLines(block, own[i] ?? [], this.lookOf, caretLook) ?? caret;
    }
    this.drawn = wanted;
    return caret ?? this.box.querySelector<HTMLElement>('.change-caret');
  }

  private clear(): readonly string[] {
    this.box.replaceChildren();
    return [];
  }
}

/** Blocks with equal keys look the same. */
const keyOf = (markup: string, lines: readonly Line[], caretLook: string): string =>
  lines.some(({ tints, caret }) => tints.length > 0 || caret !== null)
    ? `${markup}\n${JSON.stringify(lines.map(({ tints, caret }) => [tints, caret]))}${caretLook}`
    : markup;

function linesIn(document: DocumentJson): number {
  let count = 0;
  walk(document, ({ type }) => {
    if (type === 'paragraph' || type === 'heading') count++;
  });
  return count;
}

/** The element that a block's markup makes: `model/document` escapes by construction. */
function elementOf(markup: string): Element {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.firstElementChild ?? document.createElement('p');
}

/** Where links lead, as the server has drawn them; of others the address that their author meant, which an earlier name leads on from. */
function knownLinks(box: HTMLElement): HtmlContext['pageHref'] {
  const known = new Map(
    [...box.querySelectorAll<HTMLAnchorElement>('a.page-link')].map((link) => [
      `${link.dataset.page} ${link.dataset.slug}`,
      { href: link.getAttribute('href') ?? '#', missing: link.classList.contains('missing') },
    ]),
  );
  return ({ page, slug }) => known.get(`${page ?? undefined} ${slug}`) ?? { href: `/wiki/${slug}`, missing: false };
}
