import { anchor, box, paragraph, previewOn } from './preview-box.js';

const marks = 'sup.cite a[href^="#cite-"]';

/** What the source has at the cited lines: passages in stretches, the cited ones with a mark. */
interface Cited {
  readonly href: string;
  readonly passages: readonly (readonly { readonly words: string; readonly mark: string | null }[])[];
  readonly goesOn: boolean;
}

/** By the address of the lines; asked for once. null: the text is not to be had. */
const known = new Map<string, Promise<Cited | null>>();

/** Previews of citations: the reference is in the page already, the passage is asked for. */
export function citationPreviews(): void {
  previewOn(marks, preview, (link) => {
    if (!placeOf(link)) return null;
    const all = anchor((link as HTMLAnchorElement).hash, `Reference ${link.textContent}`);
    all.addEventListener('click', () => box.close());
    return paragraph('go', all);
  });
}

const placeOf = (link: HTMLElement) =>
  document.getElementById((link as HTMLAnchorElement).hash.slice(1))?.querySelector('.place');

/** The words of the reference, without its links, and the passage that it names. */
async function preview(link: HTMLElement): Promise<DocumentFragment | null> {
  const place = placeOf(link);
  if (!place) return null;
  const content = document.createDocumentFragment();
  const copy = place.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll('a')) inner.replaceWith(...inner.childNodes);
  content.append(paragraph('', ...copy.childNodes));
  const lines = place.querySelector<HTMLAnchorElement>('a.lines');
  if (!lines) return content;
  const asked = known.get(lines.pathname) ?? ask(lines.pathname);
  known.set(lines.pathname, asked);
  const cited = await asked;
  if (!cited) content.append(paragraph('about', 'The text of this source is not loaded here.'));
  else {
    for (const stretches of cited.passages) content.append(paragraph('cited-words', ...stretches.map(words)));
    content.append(paragraph('go', anchor(cited.href, cited.goesOn ? 'All of it in the source' : 'Open in the source')));
  }
  return content;
}

/** `/sources/lee/L3-4` -> what it says there. */
async function ask(path: string): Promise<Cited | null> {
  try {
    const response = await fetch(path.replace(/\/L([\d-]+)$/, '/preview?lines=$1'));
    return response.ok ? ((await response.json()) as Cited) : null;
  } catch {
    known.delete(path);
    return null;
  }
}

const words = (stretch: { words: string; mark: string | null }): Node =>
  stretch.mark
    ? Object.assign(document.createElement('mark'), { textContent: stretch.words })
    : document.createTextNode(stretch.words);
