import type { ClaimState } from './record.js';

/** What is wrong with how the parts of a claim lean on each other. */
export type Unsound =
  | { readonly wrong: 'reading-missing'; readonly evidence: string }
  | { readonly wrong: 'origin-missing'; readonly evidence: string }
  | { readonly wrong: 'circle'; readonly evidence: string }
  | { readonly wrong: 'decision-missing' }
  | { readonly wrong: 'page-missing' };

/** The first thing that is unsound; null: the claim holds together. */
export function unsound({ claim, standing, readings, evidence }: ClaimState): Unsound | null {
  if ((claim?.property || claim?.label) && claim.pages.length === 0) return { wrong: 'page-missing' };
  for (const [id, { reading, derivedFrom }] of evidence) {
    if (!readings.has(reading)) return { wrong: 'reading-missing', evidence: id };
    if (derivedFrom.some((origin) => !evidence.has(origin))) return { wrong: 'origin-missing', evidence: id };
  }
  const taken = standing?.decision?.reading;
  if (taken && !readings.has(taken)) return { wrong: 'decision-missing' };
  const circle = circular(evidence);
  return circle === null ? null : { wrong: 'circle', evidence: circle };
}

/** A piece of evidence that is, over whatever way, derived from itself; null: there is none. */
function circular(evidence: ClaimState['evidence']): string | null {
  const seen = new Map<string, 'open' | 'done'>();
  for (const start of evidence.keys()) {
    // a way of its own instead of recursion: a chain may be as long as the claim
    const way: { id: string; next: number }[] = seen.has(start) ? [] : [{ id: start, next: 0 }];
    while (way.length > 0) {
      const at = way[way.length - 1] as { id: string; next: number };
      if (at.next === 0) seen.set(at.id, 'open');
      const origin = evidence.get(at.id)?.derivedFrom[at.next++];
      if (origin === undefined) {
        seen.set(at.id, 'done');
        way.pop();
      } else if (seen.get(origin) === 'open') return origin;
      else if (!seen.has(origin)) way.push({ id: origin, next: 0 });
    }
  }
  return null;
}
