import type { EvidenceRecord, StandingRecord } from './record.js';

/** Does this speak against what a settled claim has taken: for another reading, or against that one? */
export function isContrary({ status, decision }: StandingRecord, { reading, stance }: EvidenceRecord): boolean {
  if (status !== 'settled' || !decision || stance === 'mentions') return false;
  return stance === 'supports' ? reading !== decision.reading : reading === decision.reading;
}
