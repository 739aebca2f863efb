import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../tests/support/until.js';

let window: JSDOM['window'];
let asked: string[];
const article = `<main><sup class="cite"><a href="#cite-1">1</a></sup>
  <ol><li id="cite-1"><span class="place">Lee, <a href="/sources/lee">A Boat</a>, <a class="lines" href="/sources/lee/L3-4">lines 3–4</a></span></li></ol></main>`;

beforeEach(() => {
  ({ window } = new JSDOM(`<!doctype html><html lang="en"><body>${article}</body></html>`, { url: 'http://here.test/wiki/x' }));
  for (const [name, value] of Object.entries({ window, document: window.document, innerHeight: 800, scrollX: 0, scrollY: 0 }))
    vi.stubGlobal(name, value);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  window.HTMLElement.prototype.getClientRects = () => [new window.DOMRect()] as unknown as DOMRectList;
  asked = [];
  vi.resetModules(); // what listens to a document, and what has been asked for, is of one page
});
afterEach(() => vi.unstubAllGlobals());

/** The preview that opens on focus, its paragraphs by class. */
async function previewWith(answer: Response): Promise<Element> {
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return answer;
  });
  const { citationPreviews } = await import('./citation-previews.js');
  citationPreviews();
  window.document.querySelector<HTMLElement>('sup a')?.focus();
  await until('the preview', () => window.document.querySelector('.preview') !== null);
  return window.document.querySelector('.preview') as Element;
}

describe('citationPreviews', () => {
  it('[SRC-37] shows the passage with the cited words marked, as text, and the way to it', async () => {
    const stretches = [
      { words: 'It rained. ', mark: null },
      { words: 'The <b>boat</b> was late.', mark: 'asked' },
    ];
    const preview = await previewWith(
      Response.json({ href: '/sources/lee/1.2?lines=3-4', passages: [stretches], goesOn: false }),
    );
    expect(asked).toEqual(['/sources/lee/preview?lines=3-4']);
    expect(preview.querySelector('p')?.textContent).toBe('Lee, A Boat, lines 3–4');
    expect(preview.querySelector('.cited-words')?.textContent).toBe('It rained. The <b>boat</b> was late.');
    expect(preview.querySelector('mark')?.textContent).toBe('The <b>boat</b> was late.');
    expect(preview.querySelector('.go a')?.getAttribute('href')).toBe('/sources/lee/1.2?lines=3-4');
  });

  it('[CIT-4] names the source in full where the reference is short, and marks the quoted words more than their lines', async () => {
    const short = '<a class="source" href="/sources/lee">Lee, A Boat</a>';
    const [sup, list] = ['sup.cite', 'ol'].map((selector) => window.document.querySelector(selector) as Element);
    if (list)
      list.innerHTML = `<li id="cite-1"><span class="place">${short}, <a class="lines" href="/sources/lee/L9-9">line 9</a>: <q>was late</q></span></li>`;
    sup?.insertAdjacentHTML(
      'afterend',
      '<p class="place"><a class="source" href="/sources/lee">Ann Lee, <cite>A Boat</cite> (1989)</a></p>',
    );
    const stretches = [
      { words: 'The boat ', mark: 'cited' },
      { words: 'was late', mark: 'asked' },
    ];
    const preview = await previewWith(Response.json({ href: '/', passages: [stretches], goesOn: false }));
    expect(asked).toEqual(['/sources/lee/preview?lines=9-9&quote=was%20late']);
    expect(preview.querySelector('p')?.textContent).toBe('Ann Lee, A Boat (1989), line 9: was late');
    expect([...preview.querySelectorAll('mark')].map((m) => m.textContent)).toEqual(['was late']);
    expect(preview.querySelector('.rested-on')?.textContent).toBe('The boat ');
  });

  it('[SRC-37] says so where the text is not loaded', async () => {
    const preview = await previewWith(new Response('', { status: 404 }));
    expect(preview.querySelector('.about')?.textContent).toBe('The text of this source is not loaded here.');
    expect(preview.querySelector('a')).toBeNull();
  });
});

describe('readingPlace', () => {
  it('[SRC-38] remembers the passage in sight and offers it on the source’s page', async () => {
    vi.stubGlobal('localStorage', window.localStorage);
    let seen: (entries: { isIntersecting: boolean; target: Element }[]) => void = () => {};
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(look: typeof seen) {
          seen = look;
        }
        observe() {}
      },
    );
    const { readingPlace } = await import('./reading-place.js');
    window.document.body.innerHTML =
      '<main data-reading="lee"><section class="passage" id="p-1.12"></section></main><span data-continue="lee"></span>';
    const offer = window.document.querySelector<HTMLElement>('span');
    readingPlace(null, offer);
    expect(offer?.children).toHaveLength(0);
    readingPlace(window.document.querySelector('main'), null);
    seen([{ isIntersecting: true, target: window.document.querySelector('section') as Element }]);
    readingPlace(null, offer);
    expect(offer?.querySelector('a')?.getAttribute('href')).toBe('/sources/lee/1.12');
  });
});
