import { previewOn } from './preview-box.js';

interface Preview {
  readonly title: string;
  readonly description: string;
  readonly opening: string;
}

const known = new Map<string, Promise<Preview | null>>();

/** Previews of pages: title, description and the first sentences, asked for once. */
export function linkPreviews(): void {
  previewOn('main .page-link[href^="/wiki/"]:not(.missing)', async (link) => {
    const answer = known.get(link.pathname) ?? ask(link.pathname);
    known.set(link.pathname, answer);
    const page = await answer;
    if (!page) return null;
    const content = document.createDocumentFragment();
    content.append(line('title', page.title), line('about', page.description), line('opening', page.opening));
    return content;
  });
}

const ask = async (path: string): Promise<Preview | null> => {
  try {
    const response = await fetch(`${path}/preview`);
    return response.ok ? ((await response.json()) as Preview) : null;
  } catch {
    known.delete(path);
    return null;
  }
};

const line = (className: string, words: string) => Object.assign(document.createElement('p'), { className, textContent: words });
