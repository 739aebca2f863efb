import type { EvidenceRecord } from './record.js';

type Of = Pick<EvidenceRecord, 'source' | 'testimony' | 'witness' | 'derivedFrom'>;

/** Independent witnesses: those that are left when lost evidence says nothing, and those that only it knows. */
export interface WitnessCount {
  readonly left: number;
  readonly lost: number;
}

/**
 * How many independent witnesses these pieces of evidence come to: what is derived from others stands for those, and every testimony
 * counts once, however many copy it. Two are one testimony when they name the same witness, or when a later writer says both in one source.
 */
export function countWitnesses(
  ids: readonly string[],
  evidence: ReadonlyMap<string, Of>,
  lost: ReadonlySet<string> = new Set(),
): WitnessCount {
  const left = witnessesIn(ids, evidence, lost).size;
  return { left, lost: witnessesIn(ids, evidence, new Set()).size - left };
}

/** The witnesses behind these pieces, over all that they are derived from, except what is left out. */
function witnessesIn(ids: readonly string[], evidence: ReadonlyMap<string, Of>, without: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const seen = new Set(without);
  const ahead = [...ids];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const piece = evidence.get(id);
    if (!piece || seen.has(id)) continue;
    seen.add(id);
    if (piece.derivedFrom.length > 0) ahead.push(...piece.derivedFrom);
    else found.add(witnessOf(id, piece));
  }
  return found;
}

function witnessOf(id: string, { witness, testimony, source }: Of): string {
  const named = witness.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (named) return `who ${named}`;
  return testimony === 'secondary' ? `source ${source}` : `evidence ${id}`;
}
