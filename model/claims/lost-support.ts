import type { EvidenceRecord } from './record.js';

type Of = Pick<EvidenceRecord, 'reading' | 'stance' | 'derivedFrom'>;

/** The evidence that is lost: what is marked, and what is derived only from what is lost. `evidence` is all of one claim's. */
export function lostEvidence<T extends Of>(
  evidence: ReadonlyMap<string, T>,
  isMarked: (piece: T, id: string) => boolean,
): Set<string> {
  const followers = new Map<string, string[]>();
  for (const [id, { derivedFrom }] of evidence)
    for (const origin of derivedFrom) followers.set(origin, [...(followers.get(origin) ?? []), id]);
  const lost = new Set([...evidence].flatMap(([id, piece]) => (isMarked(piece, id) ? [id] : [])));
  const ahead = [...lost];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop())
    for (const follower of followers.get(id) ?? [])
      if (!lost.has(follower) && evidence.get(follower)?.derivedFrom.every((origin) => lost.has(origin))) {
        lost.add(follower);
        ahead.push(follower);
      }
  return lost;
}

/** The readings that had evidence for them, all of which is lost. */
export function unsupported(evidence: ReadonlyMap<string, Of>, lost: ReadonlySet<string>): Set<string> {
  const supports = [...evidence].filter(([, { stance }]) => stance === 'supports');
  const left = new Set(supports.flatMap(([id, { reading }]) => (lost.has(id) ? [] : [reading])));
  return new Set(supports.map(([, { reading }]) => reading).filter((reading) => !left.has(reading)));
}
