import { existsSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import type { Db } from '../../db/index.js';
import { source, sourceLine, sourceText } from '../../db/schema/sources.js';
import { operator } from '../../users/index.js';
import { Csl } from '../csl.js';
import { importFolder } from './import-folder.js';
import { outcomeLines } from './outcome-lines.js';
import { rulesWith, storeText } from './store-text.js';

interface Told {
  info(line: string): void;
  error(about: object, line: string): void;
}

/**
 * Before the wiki says that it is ready: texts that other rules made passages of are gone through again, and where a folder is named and
 * a source there has no text yet, it gets it. Texts that are loaded stay, corrected ones too. What is refused is told of and left out.
 */
export async function importOnStart(db: Db, folder: string | null, log: Told): Promise<void> {
  for (const key of await renewPassages(db)) log.info(`sources: ${key} has been gone through again`);
  if (folder === null) return;
  if (!existsSync(folder)) {
    log.error({ folder }, 'SOURCES_DIR: there is no such folder');
    return;
  }
  const loaded = new Set((await db.select({ key: sourceText.source }).from(sourceText)).map((t) => t.key));
  const outcome = await importFolder(db, operator, folder, (key) => loaded.has(key));
  if (outcome.files.length === 0) return;
  for (const line of outcomeLines({ ...outcome, passedOver: [] })) log.info(`sources: ${line}`);
}

/** Makes the passages again of texts that were segmented by other rules or another layout; returns their keys. */
async function renewPassages(db: Db): Promise<string[]> {
  const texts = await db
    .select({ text: sourceText, csl: source.csl })
    .from(sourceText)
    .innerJoin(source, eq(source.key, sourceText.source));
  const renewed: string[] = [];
  for (const { text, csl } of texts) {
    const layout = Csl.parse(csl).custom?.layout ?? {};
    if (text.rules === rulesWith(layout)) continue;
    const { source: key, name, sha256, endsInBreak, importedBy } = text;
    await db.transaction(async (tx) => {
      const rows = await tx
        .select({ text: sourceLine.text })
        .from(sourceLine)
        .where(eq(sourceLine.source, key))
        .orderBy(sourceLine.n);
      const lines = rows.map((row) => row.text);
      await storeText(tx, { key, text: { name, sha256, lines, endsInBreak }, layout, importedBy });
    });
    renewed.push(key);
  }
  return renewed;
}
