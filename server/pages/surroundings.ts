import { type SQL, sql } from 'drizzle-orm';
import type { Fact, PageId } from '../../model/contract/index.js';
import { namedInRules } from '../../model/lists/index.js';
import type { Handle } from '../db/index.js';
import { type AddressedTarget, byAddress, selectTargets, type Target } from './addresses.js';
import { type Mentions, selectMentions } from './backlinks.js';
import { selectTold, type Told } from './told-relations.js';

/** What a page has to do with others, as an article shows it. */
export interface Surroundings {
  /** Where the addresses lead that its facts, and the rules of lists, name. */
  readonly targets: ReadonlyMap<string, Target>;
  /** What facts of other pages say of it. */
  readonly told: readonly Told[];
  readonly mentions: Mentions;
}

/** Pages under "Mentioned in" before "All ... pages that link here". */
const mentionsShown = 12;

/** One statement. */
export async function surroundings(
  handle: Handle,
  { id, facts }: { readonly id: PageId; readonly facts: readonly Fact[] },
): Promise<Surroundings> {
  const slugs = new Set([...facts.flatMap(({ page }) => page ?? []), ...namedInRules]);
  const [row] = await handle.execute<{ targets: AddressedTarget[]; told: Told[]; mentions: Mentions }>(sql`
    select ${listOf(selectTargets([], [...slugs]))} as targets, ${listOf(selectTold(id))} as told,
      (${selectMentions(id, mentionsShown)}) as mentions`);
  if (!row) throw new Error('a statement without its row');
  return { ...row, targets: byAddress(row.targets) };
}

/** The rows of a statement as one value, in their order. */
const listOf = (rows: SQL): SQL => sql`coalesce((select json_agg(r) from (${rows}) r), '[]'::json)`;
