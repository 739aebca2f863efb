import { lostEvidence, unsupported } from '../../../model/claims/index.js';
import type { Viewer } from '../../../model/contract/index.js';
import { touches } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { standingMarks } from '../../sources/index.js';
import { touchedClaims } from './touched-claims.js';

/** The readings that have lost their support, by the id of their claim; of these claims, or of all that the viewer sees. */
export async function unsupportedReadings(
  handle: Handle,
  viewer: Viewer | null,
  among?: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const marks = await standingMarks(handle);
  const claims = await touchedClaims(handle, viewer, marks, among);
  return new Map(
    [...claims].flatMap(([id, evidence]) => {
      const lost = lostEvidence(evidence, (piece) => marks.some((mark) => touches(mark, piece)));
      const readings = unsupported(evidence, lost);
      return readings.size > 0 ? [[id, readings] as const] : [];
    }),
  );
}
