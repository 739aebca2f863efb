import { anchor, paragraph, previewOn } from './preview-box.js';

interface Preview {
  readonly title: string;
  readonly description: string;
  /** The first sentences of a page. */
  readonly opening?: string;
  /** The readings of a claim, with words before those of whom the reader follows. */
  readonly lead?: string | null;
  readonly lines?: readonly string[];
  readonly others?: readonly string[];
  /** Where a claim is read; a page is where the link leads. */
  readonly href?: string;
  readonly go?: string;
}

const known = new Map<string, Promise<Preview | null>>();

/** Previews of pages and of disputed words, asked for once. Disputed words are opened by a tap as well, at the foot. */
export function linkPreviews(): void {
  previewOn('main .page-link[href^="/wiki/"]:not(.missing)', preview);
  previewOn('.claim[data-at], .claim-ref a', preview, () => '');
}

async function preview(link: HTMLElement): Promise<DocumentFragment | null> {
  const { pathname, search } = new URL(link.dataset.at ?? (link as HTMLAnchorElement).href, location.href);
  const path = `${pathname}/preview${search}`;
  const asked = known.get(path) ?? ask(path);
  known.set(path, asked);
  const found = await asked;
  if (!found) return null;
  const content = document.createDocumentFragment();
  content.append(paragraph('title', found.title), paragraph('about', found.description));
  if (found.opening) content.append(paragraph('opening', found.opening));
  if (found.lead) content.append(paragraph('lead', found.lead));
  for (const line of found.lines ?? []) content.append(paragraph('reading', line));
  if (found.others?.length)
    content.append(paragraph('lead', 'Other readings'), ...found.others.map((line) => paragraph('reading', line)));
  if (found.href) content.append(paragraph('go', anchor(found.href, found.go ?? '')));
  return content;
}

const ask = async (path: string): Promise<Preview | null> => {
  try {
    const response = await fetch(path);
    return response.ok ? ((await response.json()) as Preview) : null;
  } catch {
    known.delete(path);
    return null;
  }
};
