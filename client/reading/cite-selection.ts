import { type CitationAttributes, writeCitations } from '../../model/document/index.js';
import { linesOfSpan } from '../../model/text/index.js';

/** A citation's quote is at most this long; of more only the lines are cited. */
const longest = 2_000;

interface Cited {
  readonly citation: CitationAttributes;
  /** `lee/1.2`: the passage in which it begins. */
  readonly passage: string;
}

/** Offers to cite the words that somebody selects in a source: to copy them as a citation, or to take them to a claim. */
export function citeSelection(): void {
  const tools = toolbar();
  let cited: Cited | null = null;
  const show = () => {
    cited = selected(getSelection());
    if (!cited) return tools.element.remove();
    const { source, from, to, quote } = cited.citation;
    const place = new URLSearchParams({ lines: `${from}-${to}`, quote: quote ?? '' });
    tools.evidence.href = `/sources/${cited.passage}/cite?${place.toString()}#evidence`;
    tools.said.textContent = quote ? '' : `Too long to be quoted: ${source}, lines ${from}-${to}.`;
    putBelow(tools.element, getSelection());
  };
  // the selection is followed at its end, not at each step
  document.addEventListener('pointerup', () => setTimeout(show));
  document.addEventListener('keyup', ({ key, target }) => {
    if (key === 'Escape') getSelection()?.removeAllRanges();
    if (!tools.element.contains(target as Node)) show();
  });
  tools.cite.addEventListener('click', () => {
    if (cited)
      tools.said.textContent = copy(cited.citation) ? 'Copied: paste it into an article.' : 'The browser refused to copy.';
  });
}

function toolbar() {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, more: object) =>
    Object.assign(document.createElement(name), more);
  const element = make('div', { className: 'cite-selection', role: 'toolbar', ariaLabel: 'Selected words' });
  const cite = make('button', { type: 'button', textContent: 'Cite these words' });
  const evidence = make('a', { textContent: 'Add as evidence to a claim …' });
  const said = make('span', { role: 'status' });
  element.append(cite, evidence, said);
  // a press on the tools must not take the selection away
  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('pointerup', (event) => event.stopPropagation());
  return { element, cite, evidence, said };
}

/** What a selection cites: the lines that its words come from, in one passage or over several. */
function selected(selection: Selection | null): Cited | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const parts = [...document.querySelectorAll<HTMLElement>('[data-starts]')].flatMap((words) => partOf(words, range));
  const [first] = parts;
  const key = first?.passage.split('/')[0];
  if (!first || !key || parts.some((part) => part.passage.split('/')[0] !== key)) return null;
  const quote = parts
    .map((part) => part.words)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const from = Math.min(...parts.map((part) => part.lines.from));
  const to = Math.max(...parts.map((part) => part.lines.to));
  return { passage: first.passage, citation: { source: key, from, to, quote: quote.length <= longest ? quote : null } };
}

/** The selected words of one passage, and their lines. */
function partOf(words: HTMLElement, range: Range) {
  const { cite: passage = '', starts = '[]' } = words.dataset;
  if (!range.intersectsNode(words)) return [];
  const whole = document.createRange();
  whole.selectNodeContents(words);
  const chosen = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) chosen.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) chosen.setEnd(range.endContainer, range.endOffset);
  const text = chosen.toString();
  const before = whole.cloneRange();
  before.setEnd(chosen.startContainer, chosen.startOffset);
  const start = before.toString().length + (text.length - text.trimStart().length);
  const lines = text.trim() && linesOfSpan(JSON.parse(starts) as [number, number][], [start, start + text.trim().length]);
  return lines ? [{ passage, words: text, lines }] : [];
}

/** Below the last of the selected lines; through the CSSOM, which a policy without inline styles allows. */
function putBelow(element: HTMLElement, selection: Selection | null): void {
  const lines = [...(selection?.getRangeAt(0).getClientRects() ?? [])];
  const at = lines.at(-1);
  const words = selection?.focusNode?.parentElement?.closest('.passage') ?? document.querySelector('main');
  words?.append(element);
  const frame = element.offsetParent?.getBoundingClientRect();
  if (!at || !frame) return;
  const room = Math.max(0, frame.width - element.offsetWidth);
  element.style.left = `${Math.max(0, Math.min(at.left - frame.left, room))}px`;
  element.style.top = `${at.bottom - frame.top + 6}px`;
}

/** Both forms at once: markup for the editor, text for everything else. The old command works without a secure address. */
function copy(citation: CitationAttributes): boolean {
  const { source, from, to, quote } = citation;
  const written = writeCitations([citation]);
  const mark = Object.assign(document.createElement('sup'), { className: 'cite', textContent: written });
  for (const [name, value] of Object.entries({ source, from, to, quote })) if (value !== null) mark.dataset[name] = String(value);
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', mark.outerHTML);
    event.clipboardData?.setData('text/plain', written);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isCopied;
}
