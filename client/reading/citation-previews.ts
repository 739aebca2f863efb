import { box, previewOn } from './preview-box.js';

const marks = 'sup.cite a[href^="#cite-"]';

/** Previews of citations: the reference is in the page already. Where nothing hovers, a tap opens it at the foot of the screen. */
export function citationPreviews(): void {
  previewOn(marks, reference);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(marks);
    if (!link || matchMedia('(hover: hover)').matches) {
      if (!box.holds(event.target)) box.close();
      return;
    }
    const content = reference(link);
    if (!content) return;
    event.preventDefault();
    const go = document.createElement('p');
    go.className = 'go';
    const all = Object.assign(document.createElement('a'), { href: link.hash, textContent: `Reference ${link.textContent}` });
    all.addEventListener('click', () => box.close());
    go.append(all);
    const both = document.createDocumentFragment();
    both.append(content, go);
    box.open(link, both, 'foot');
  });
}

/** The words of the reference, without its links. */
function reference(link: HTMLAnchorElement): Node | null {
  const place = document.getElementById(link.hash.slice(1))?.querySelector('.place');
  if (!place) return null;
  const copy = place.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll('a')) inner.replaceWith(...inner.childNodes);
  const paragraph = document.createElement('p');
  paragraph.append(...copy.childNodes);
  return paragraph;
}
