import { expect } from 'vitest';
import { sameWords } from '../../../model/anchors/index.js';
import type { ClaimWhole, PageId, PageWhole } from '../../../model/contract/index.js';
import { canonicalJson, type DocumentJson, placesOf, toText } from '../../../model/document/index.js';

/** The words that a claim was marked on in the beginning. */
export type Quotes = ReadonlyMap<string, readonly string[]>;

/** What the wiki says of one page's places, everywhere that it says it. */
export interface Said {
  readonly page: PageWhole;
  readonly article: Document;
  readonly claims: readonly ClaimWhole[];
  /** Made of the page's log afresh. */
  readonly document: DocumentJson;
  readonly stored: readonly { id: string; claimId: string; pageId: PageId; number: number | null }[];
}

const bare = (words: string) => words.replace(/\s/g, '');
/** Are these words, or a piece of them, those of the quote? So many letters in a row of a quote stand nowhere else. */
const isOf = (quote: string, words: string): boolean => {
  const [mine, theirs] = [bare(words).toLowerCase(), bare(quote).toLowerCase()];
  return (
    theirs.includes(mine) ||
    Array.from(theirs, (_, i) => theirs.slice(i, i + telling)).some((run) => run.length === telling && mine.includes(run))
  );
};
const telling = 4;

/**
 * Holds everything that is said against the page's log and against what was marked in the beginning; no word of the page is written twice by
 * hand. Answers how many places say what.
 */
export function checkPlaces({ page, article, claims, document, stored }: Said, quotes: Quotes): Record<string, number> {
  expect(canonicalJson(page.document), 'the page is its log').toBe(canonicalJson(document));
  const places = placesOf(document);
  const numbered = page.claims.filter(({ number }) => number !== null);
  expect(
    numbered.map(({ number, claim, words }) => [number, claim.id, words]),
    'every marked stretch is a place, by its number',
  ).toEqual(places.map(({ claim, words }, i) => [i + 1, claim, words]));
  expect(page.claims.map(({ id }) => id).sort(), 'the page and the table').toEqual(stored.map(({ id }) => id).sort());
  expect(claims.flatMap((claim) => claim.places.map(({ id }) => id)).sort(), 'the claims and the table').toEqual(
    stored.map(({ id }) => id).sort(),
  );
  const text = toText(document);
  const sums: Record<string, number> = {};
  for (const claim of claims) {
    const own = quotes.get(claim.id) ?? [];
    for (const { quote, state, words, number } of claim.places) {
      const what = `“${quote}” ${state} at “${words}” (${number})`;
      expect(quote === '' ? ['', ...own] : own, what).toContain(quote);
      const says = state === 'needs-re-attaching' || number !== null ? state : 'by words';
      sums[says] = (sums[says] ?? 0) + 1;
      if (state === 'needs-re-attaching') continue;
      expect(text, what).toContain(words);
      expect(isOf(quote, words), what).toBe(true);
      if (state === 'attached') expect(sameWords(quote, words), what).toBe(true);
    }
    checkArticle(article, claim, page.claims);
  }
  return sums;
}

/** The article underlines the words of the claim's places, and has a mark behind each with its number. */
function checkArticle(article: Document, { id, slug }: ClaimWhole, places: PageWhole['claims']): void {
  const own = places.filter(({ claim, number }) => claim.id === id && number !== null);
  const refs = [...article.querySelectorAll(`.page-body .claim-ref[data-claim="${id}"] a`)];
  expect(refs.map((ref) => [ref.id, ref.getAttribute('href')]).sort()).toEqual(
    own.map(({ number }) => [`disputed-${number}`, `/claims/${slug}`]).sort(),
  );
  const underlined = [...article.querySelectorAll(`.page-body .claim[data-claim="${id}"]`)].map((words) => {
    const copy = words.cloneNode(true) as Element;
    for (const mark of copy.querySelectorAll('sup')) mark.remove();
    return copy.textContent ?? '';
  });
  expect(bare(underlined.join(''))).toBe(bare(own.map(({ words }) => words).join('')));
}
