import { and, asc, eq, gte } from 'drizzle-orm';
import { Refusal } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage, passageAddress } from '../../db/schema/sources.js';
import { holdsLines, passageColumns, passageOf, type StoredPassage } from './stored-passage.js';

const line = /^L(\d{1,7})$/;

/**
 * The passage at an address: one that it has (`2.14`), one that it or a passage now part of it once had, or `L120`, the passage of line 120.
 * Its `locator` is the address that it has now. Throws `passage-unknown`.
 */
export async function findPassage(handle: Handle, key: string, locator: string): Promise<StoredPassage> {
  const [here] = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), eq(passage.locator, locator)));
  const found = here ? passageOf(here) : await atLine(handle, key, await lineOf(handle, key, locator));
  if (!found) throw new Refusal('passage-unknown', locator);
  return found;
}

/** The line that an address leads to; null where there is no such address. */
async function lineOf(handle: Handle, key: string, locator: string): Promise<number | null> {
  const [, number] = line.exec(locator) ?? [];
  if (number) return Number(number);
  const [row] = await handle
    .select({ line: passageAddress.fromLine })
    .from(passageAddress)
    .where(and(eq(passageAddress.source, key), eq(passageAddress.locator, locator)));
  return row?.line ?? null;
}

/** The passage that holds a line, else the first one after it. */
async function atLine(handle: Handle, key: string, at: number | null): Promise<StoredPassage | null> {
  if (at === null) return null;
  const ask = handle.select(passageColumns).from(passage);
  const [holding] = await ask
    .where(and(eq(passage.source, key), holdsLines(at, at)))
    .orderBy(asc(passage.position))
    .limit(1);
  if (holding) return passageOf(holding);
  const [after] = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), gte(passage.fromLine, at)))
    .orderBy(asc(passage.fromLine), asc(passage.position))
    .limit(1);
  return after ? passageOf(after) : null;
}
