import { type Fact, propertyRows, type RowClaim } from '../contract/index.js';
import { type Chosen, chooseReadings } from './choose-readings.js';

/** A row of the infobox. A fact's `place` is its place in the page's list of facts. */
export type FactRow =
  | { readonly label: string; readonly fact: Fact; readonly place: number; readonly claim: null }
  /** `fact` where the claim has no readings to stand in its place. */
  | {
      readonly label: string;
      readonly fact: Fact | null;
      readonly place: number | null;
      readonly claim: RowClaim;
      readonly chosen: Chosen;
    };

/** Is it about a row at all? */
export const hasRow = ({ property, label }: Pick<RowClaim, 'property' | 'label'>): boolean => property !== null || label !== '';

/** The row of the infobox that a claim is about. */
export const rowOf = ({ property, label }: Pick<RowClaim, 'property' | 'label'>): string =>
  label || (property ? propertyRows[property] : '');

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The infobox of a page: its facts, each claim in the place of the first fact of its row, claims about other rows at the end. */
export function factRows(facts: readonly Fact[], claims: readonly RowClaim[], according: string | null = null): FactRow[] {
  const about = claims.filter(hasRow);
  const placed = new Set<RowClaim>();
  const rowFor = (claim: RowClaim, fact: Fact | null, place: number | null): FactRow => {
    placed.add(claim);
    return { label: fact?.label ?? rowOf(claim), fact, place, claim, chosen: chooseReadings(claim, according) };
  };
  const rows = facts.flatMap((fact, place): FactRow[] => {
    const disputes = about.filter((claim) => same(rowOf(claim), fact.label));
    const isReplaced = disputes.some((claim) => claim.readings.length > 0);
    const first = disputes.filter((claim) => !placed.has(claim));
    if (isReplaced) return first.map((claim) => rowFor(claim, null, null));
    const [claim] = first;
    return claim ? [rowFor(claim, fact, place)] : [{ label: fact.label, fact, place, claim: null }];
  });
  return [...rows, ...about.filter((claim) => !placed.has(claim)).map((claim) => rowFor(claim, null, null))];
}
