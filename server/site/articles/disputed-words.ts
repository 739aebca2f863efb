import { standingNames } from '../../../client/render.js';
import type { Standing } from '../../../model/contract/index.js';
import { element, textHtml } from '../../../model/html/index.js';
import type { ClaimAddress } from '../claims/claim-address.js';

export interface NamedClaim {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
}

const words = /<span class="claim" data-claim="([0-9a-f-]{36})">/g;
const mark = /<sup class="claim-ref" data-claim="([0-9a-f-]{36})"><a href="[^"]*" id="disputed-(\d+)">[^<]*<\/a><\/sup>/g;

/** The ids of the claims that a page's HTML is marked with. */
export const claimsMarked = (html: string): string[] => [...new Set([...html.matchAll(words)].map((found) => found[1] ?? ''))];

/**
 * A page's stored HTML with what its claims are called and how they stand now; marks of claims that are not shown leave plain words. Also the
 * numbers of each claim's places, by id.
 */
export function nameDisputes(
  html: string,
  claims: readonly NamedClaim[],
  addressOf: ClaimAddress,
): { readonly html: string; readonly places: ReadonlyMap<string, readonly number[]> } {
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const places = new Map<string, number[]>();
  const named = html
    .replace(words, (_, id: string) => {
      const claim = known.get(id);
      return claim ? openWords(claim, addressOf) : '<span>';
    })
    .replace(mark, (_, id: string, number: string) => {
      const claim = known.get(id);
      if (!claim) return '';
      places.set(id, [...(places.get(id) ?? []), Number(number)]);
      return refTo(claim, addressOf, Number(number));
    });
  return { html: named, places };
}

/** Of an id, an address and a word of our own there is nothing to escape. */
const openWords = ({ id, slug, status }: NamedClaim, addressOf: ClaimAddress): string =>
  `<span class="claim" data-claim="${id}" data-standing="${status}" data-at="${addressOf(slug)}">`;

function refTo({ id, slug, question, status }: NamedClaim, addressOf: ClaimAddress, number: number): string {
  const label = `${status === 'settled' ? 'Was disputed' : 'Disputed'}: ${question} (${standingNames[status].toLowerCase()})`;
  const link = element(
    'a',
    { href: addressOf(slug), id: `disputed-${number}`, 'aria-label': label },
    textHtml(status === 'settled' ? '✓' : '?'),
  );
  return element('sup', { class: 'claim-ref', 'data-claim': id, 'data-standing': status }, link);
}
