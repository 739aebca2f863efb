import { lostEvidence, unsupported } from '../../../model/claims/index.js';
import type { Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { standingMarks, touches } from '../../sources/index.js';
import { touchedClaims } from './touched-claims.js';

/** Ids of the claims in which a reading has lost its support. */
export async function unsupportedClaims(handle: Handle, viewer: Viewer | null): Promise<Set<string>> {
  const marks = await standingMarks(handle);
  const claims = await touchedClaims(handle, viewer, marks);
  return new Set(
    [...claims].flatMap(([id, evidence]) => {
      const lost = lostEvidence(evidence, (piece) => marks.some((mark) => touches(mark, piece)));
      return unsupported(evidence, lost).size > 0 ? [id] : [];
    }),
  );
}
