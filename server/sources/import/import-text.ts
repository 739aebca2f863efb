import { eq, sql } from 'drizzle-orm';
import { type ImportReport, Refusal } from '../../../model/contract/index.js';
import type { Db, Tx } from '../../db/index.js';
import { source, sourceText } from '../../db/schema/sources.js';
import { type Actor, accountOf, demand } from '../../users/index.js';
import { Csl } from '../csl.js';
import { importReport } from './import-report.js';
import { type ReadText, readText } from './read-text.js';
import { rulesWith, storeText } from './store-text.js';

/** A file, and the description that came with it; null: the catalogue must know it. */
export interface GivenText {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly csl: Csl | null;
}

/** The same, unless it is a text of a source that stays as it is. */
type MaybeStaying = GivenText & { readonly stays: (key: string) => boolean };

/** Any number of our own: with the source's key it names the lock of whoever imports that source. */
const lock = 5_771_903;

/**
 * Takes a text in: what it is, its lines, its passages with their addresses. The same text again changes nothing; a corrected one replaces
 * it line by line. Throws `sign-in-needed`, `not-allowed`, `too-large`, `text-unreadable`, `text-unknown`, `text-lines`, changing nothing.
 */
export async function importText(db: Db, actor: Actor, given: GivenText): Promise<ImportReport>;
/** null: it stays. */
export async function importText(db: Db, actor: Actor, given: MaybeStaying): Promise<ImportReport | null>;
export async function importText(db: Db, actor: Actor, given: GivenText | MaybeStaying): Promise<ImportReport | null> {
  demand(actor, 'source.import');
  const text = readText(given.name, given.bytes);
  return db.transaction(async (tx) => {
    const described = await describedAs(tx, text, given.csl);
    const { key, layout } = described;
    if ('stays' in given && given.stays(key)) return null;
    await tx.execute(sql`select pg_advisory_xact_lock(${lock}, hashtext(${key}))`);
    const [before] = await tx.select().from(sourceText).where(eq(sourceText.source, key));
    await describe(tx, text, described);
    if (before?.sha256 === text.sha256 && before.rules === rulesWith(layout)) return importReport(tx, key, 'unchanged');
    await storeText(tx, { key, text, layout, importedBy: accountOf(actor) });
    return importReport(tx, key, before ? 'corrected' : 'imported');
  });
}

interface Described {
  readonly key: string;
  readonly csl: Csl;
  readonly layout: NonNullable<NonNullable<Csl['custom']>['layout']>;
}

/** What the catalogue says of a text with this hash, else what came with it. */
async function describedAs(tx: Tx, text: ReadText, csl: Csl | null): Promise<Described> {
  const [known] = await tx.select().from(source).where(eq(source.sha256, text.sha256));
  const [named] = csl ? await tx.select().from(source).where(eq(source.key, csl.id)) : [];
  const row = known ?? named;
  if (row && row.lines !== text.lines.length)
    throw new Refusal('text-lines', `${row.key} has ${row.lines}, this text ${text.lines.length}`);
  // the catalogue's word on its own sources stands; a text's own description follows the text
  const told = row && (known || row.origin === 'catalogue') ? Csl.parse(row.csl) : csl;
  if (!told) throw new Refusal('text-unknown', text.name);
  return { key: row?.key ?? told.id, csl: told, layout: told.custom?.layout ?? {} };
}

/** A source that the catalogue has not got is described by what came with its text. */
async function describe(tx: Tx, text: ReadText, { key, csl }: Described): Promise<void> {
  const { sha256 } = text;
  await tx
    .insert(source)
    .values({ key, csl, sha256, lines: text.lines.length, origin: 'import' })
    .onConflictDoUpdate({
      target: source.key,
      set: { csl, sha256 },
      setWhere: sql`${source.origin} = 'import' and (${source.csl}, ${source.sha256}) is distinct from (excluded.csl, excluded.sha256)`,
    });
}
