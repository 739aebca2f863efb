import { box, previewOn } from './preview-box.js';

const marks = 'sup.cite a[href^="#cite-"]';

/** What the source has at the cited lines: passages in stretches, the cited ones with a mark. */
interface Cited {
  readonly href: string;
  readonly passages: readonly (readonly { readonly words: string; readonly mark: string | null }[])[];
  readonly goesOn: boolean;
}

/** By the address of the lines; asked for once. null: the text is not to be had. */
const known = new Map<string, Promise<Cited | null>>();

/** Previews of citations: the reference is in the page already, the passage is asked for. Where nothing hovers, a tap opens it at the foot. */
export function citationPreviews(): void {
  previewOn(marks, preview);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(marks);
    if (!link || matchMedia('(hover: hover)').matches) {
      if (!box.holds(event.target)) box.close();
      return;
    }
    if (!placeOf(link)) return;
    event.preventDefault();
    void openAtFoot(link);
  });
}

async function openAtFoot(link: HTMLAnchorElement): Promise<void> {
  const content = await preview(link);
  if (!content) return;
  const all = anchor(link.hash, `Reference ${link.textContent}`);
  all.addEventListener('click', () => box.close());
  content.append(paragraph('go', all));
  box.open(link, content, 'foot');
}

const placeOf = (link: HTMLAnchorElement) => document.getElementById(link.hash.slice(1))?.querySelector('.place');

/** The words of the reference, without its links, and the passage that it names. */
async function preview(link: HTMLAnchorElement): Promise<DocumentFragment | null> {
  const place = placeOf(link);
  if (!place) return null;
  const content = document.createDocumentFragment();
  const copy = place.cloneNode(true) as Element;
  nameInFull(copy);
  for (const inner of copy.querySelectorAll('a')) inner.replaceWith(...inner.childNodes);
  content.append(paragraph('', ...copy.childNodes));
  const lines = place.querySelector<HTMLAnchorElement>('a.lines');
  if (!lines) return content;
  const quote = place.querySelector('q')?.textContent;
  const address =
    lines.pathname.replace(/\/L([\d-]+)$/, '/preview?lines=$1') + (quote ? `&quote=${encodeURIComponent(quote)}` : '');
  const asked = known.get(address) ?? ask(address);
  known.set(address, asked);
  const cited = await asked;
  if (!cited) content.append(paragraph('about', 'The text of this source is not loaded here.'));
  else {
    for (const stretches of cited.passages) content.append(paragraph('cited-words', ...stretches.map(words)));
    content.append(paragraph('go', anchor(cited.href, cited.goesOn ? 'All of it in the source' : 'Open in the source')));
  }
  return content;
}

/** Names the source as its first reference does: later ones are short. */
function nameInFull(place: Element): void {
  const source = place.querySelector('a.source');
  const first = document.querySelector(`.place a.source[href="${source?.getAttribute('href')}"]`);
  if (source && first) source.replaceWith(first.cloneNode(true));
}

/** What it says there. */
async function ask(path: string): Promise<Cited | null> {
  try {
    const response = await fetch(path);
    return response.ok ? ((await response.json()) as Cited) : null;
  } catch {
    known.delete(path);
    return null;
  }
}

const words = (stretch: { words: string; mark: string | null }): Node =>
  stretch.mark
    ? Object.assign(document.createElement(stretch.mark === 'asked' ? 'mark' : 'span'), {
        textContent: stretch.words,
        className: stretch.mark === 'asked' ? '' : 'rested-on',
      })
    : document.createTextNode(stretch.words);

const anchor = (href: string, textContent: string) => Object.assign(document.createElement('a'), { href, textContent });

function paragraph(className: string, ...content: (Node | string)[]): HTMLParagraphElement {
  const element = Object.assign(document.createElement('p'), { className });
  element.append(...content);
  return element;
}
