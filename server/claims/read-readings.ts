import { asc, eq } from 'drizzle-orm';
import type { StoredValue } from '../../model/claims/index.js';
import type { ClaimId, ClaimValue, PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claimReading } from '../db/schema/claims.js';
import { pagesById } from '../pages/index.js';
import { namedValue } from './view-claim.js';

export interface ReadingName {
  readonly id: string;
  readonly text: string;
  readonly value: ClaimValue | null;
}

/** A claim's readings in their order, without their evidence. */
export async function readReadings(handle: Handle, claimId: ClaimId): Promise<ReadingName[]> {
  const rows = await handle
    .select({ id: claimReading.id, text: claimReading.text, value: claimReading.value })
    .from(claimReading)
    .where(eq(claimReading.claimId, claimId))
    .orderBy(asc(claimReading.position));
  const values = rows.map(({ value }) => value as StoredValue | null);
  const pages = await pagesById(
    handle,
    values.flatMap((value) => (value?.type === 'page' ? [value.page as PageId] : [])),
  );
  return rows.map(({ id, text }, i) => ({ id, text, value: values[i] ? namedValue(values[i], pages) : null }));
}
