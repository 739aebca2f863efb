import type { ClaimOnPage } from '../../claims/index.js';

/** The address of a claim for a reader who follows `according`: it keeps a source, and a reading that is the claim's own. */
export type ClaimAddress = (slug: string) => string;

/** Addresses from a page with these claims. */
export const claimAddresses = (claims: readonly ClaimOnPage[], according: string | null): ClaimAddress => {
  const owner = claims.find(({ claim }) => claim.readings.some(({ id }) => id === according))?.claim.slug;
  return (slug) => `/claims/${slug}${according !== null && (owner ?? slug) === slug ? `?according=${according}` : ''}`;
};
