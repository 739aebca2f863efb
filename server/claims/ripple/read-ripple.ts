import { countWitnesses, inOrder, lostEvidence, unsupported } from '../../../model/claims/index.js';
import type { Ripple, RippleClaim, RippleReading, Viewer } from '../../../model/contract/index.js';
import { type Lines, touches } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { checkedLines, citingPages, standingMarks } from '../../sources/index.js';
import { claimsInShort, type ShortClaim } from './claims-in-short.js';
import { type ClaimEvidence, touchedClaims } from './touched-claims.js';

/** What a mark would touch, with the ids of the claims and pages that it touches. */
export interface FullRipple extends Ripple {
  readonly claimIds: readonly string[];
  readonly losingIds: readonly string[];
  readonly pageIds: readonly string[];
}

/**
 * What marking these lines as unreliable would touch, or touches: what other marks have taken is lost already. `except`: the number of the mark
 * itself, where it has been made. Throws `source-unknown`, `invalid`.
 */
export async function readRipple(
  handle: Handle,
  viewer: Viewer | null,
  key: string,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined; readonly except?: number },
): Promise<FullRipple> {
  const lines = await checkedLines(handle, key, asked);
  const all = await standingMarks(handle);
  const others = all.filter((mark) => mark.source !== key || mark.n !== asked.except);
  const touched = await touchedClaims(handle, viewer, [lines]);
  const range = lines.from === null ? undefined : { from: lines.from, to: lines.to ?? lines.from };
  const [short, citing] = await Promise.all([claimsInShort(handle, [...touched.keys()]), citingPages(handle, key, range)]);
  const found = [...touched].flatMap(([id, evidence]) => {
    const claim = short.get(id);
    return claim ? [{ id, claim, readings: readingsTouched(claim, evidence, lines, others) }] : [];
  });
  const isLosing = ({ readings }: { readings: readonly RippleReading[] }) => readings.some((r) => r.losesSupport);
  const order = found.sort(
    (a, b) => Number(isLosing(b)) - Number(isLosing(a)) || a.claim.question.localeCompare(b.claim.question, 'en'),
  );
  const pages = new Map(order.flatMap(({ claim }) => claim.pages.map((page) => [page.id, page] as const)));
  return {
    claims: order.length,
    pages: pages.size,
    losing: order.filter(isLosing).length,
    citations: citing.length,
    citingPages: new Set(citing.map((page) => page.slug)).size,
    items: order.map(({ claim: { slug, question, status, pages: named }, readings }): RippleClaim => {
      return { slug, question, status, pages: named.map(({ id: _, ...page }) => page), readings };
    }),
    claimIds: order.map(({ id }) => id),
    losingIds: order.filter(isLosing).map(({ id }) => id),
    pageIds: [...pages.keys()],
  };
}

/** The readings of a claim that have evidence which these lines, or what is derived from them, take away. */
function readingsTouched(claim: ShortClaim, evidence: ClaimEvidence, lines: Lines, others: readonly Lines[]): RippleReading[] {
  const isMarked = (marks: readonly Lines[]) => (piece: Lines) => marks.some((mark) => touches(mark, piece));
  const before = lostEvidence(evidence, isMarked(others));
  const after = lostEvidence(evidence, isMarked([...others, lines]));
  const [was, is] = [unsupported(evidence, before), unsupported(evidence, after)];
  return claim.readings.flatMap(({ id: reading, text }) => {
    const pieces = inOrder(evidence).filter(([, piece]) => piece.reading === reading);
    const gone = pieces.filter(([id, piece]) => touches(lines, piece) || (after.has(id) && !before.has(id)));
    if (gone.length === 0) return [];
    const supporting = pieces.filter(([, { stance }]) => stance === 'supports').map(([id]) => id);
    return [
      {
        id: reading,
        text,
        taken: claim.taken === reading,
        evidence: gone.map(([id, piece]) => {
          const { source, from, to, stance } = piece;
          const how = touches(lines, piece) ? ('marked' as const) : ('derived' as const);
          return { id, source, from, to, stance, how, already: before.has(id) };
        }),
        left: countWitnesses(supporting, evidence, after).left,
        losesSupport: is.has(reading) && !was.has(reading),
      },
    ];
  });
}
