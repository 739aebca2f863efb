import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportReport, Refusal, type RefusalCode } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import type { Actor } from '../../users/index.js';
import { importText } from './import-text.js';
import { readSidecar } from './read-sidecar.js';
import { isTextName, largestText } from './read-text.js';

/** What became of one file of a folder. */
export type FileOutcome =
  | { readonly file: string; readonly report: ImportReport }
  | { readonly file: string; readonly refused: { readonly code: RefusalCode; readonly message: string } };

export interface FolderOutcome {
  readonly files: readonly FileOutcome[];
  /** Files that are no texts and describe none. */
  readonly passedOver: readonly string[];
}

/**
 * Imports every text of a folder, each for itself: what is refused of one changes nothing and keeps no other back. Texts of sources that
 * `stays` says to leave alone are not looked at. Throws where there is no such folder.
 */
export async function importFolder(
  db: Db,
  actor: Actor,
  folder: string,
  stays: (key: string) => boolean = () => false,
): Promise<FolderOutcome> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  const texts = names.filter(isTextName);
  const sidecars = new Set(texts.map(sidecarOf));
  const files: FileOutcome[] = [];
  for (const file of texts) {
    const outcome = await importFile(db, actor, { folder, file, stays });
    if (outcome) files.push(outcome);
  }
  return { files, passedOver: names.filter((name) => !texts.includes(name) && !sidecars.has(name)) };
}

interface InFolder {
  readonly folder: string;
  readonly file: string;
  readonly stays: (key: string) => boolean;
}

/** null: it stays as it is. */
async function importFile(db: Db, actor: Actor, { folder, file, stays }: InFolder): Promise<FileOutcome | null> {
  try {
    const path = join(folder, file);
    if (statSync(path).size > largestText) throw new Refusal('too-large', `a text has at most ${largestText >> 20} MB`);
    const sidecar = join(folder, sidecarOf(file));
    const csl = existsSync(sidecar) ? readSidecar(readFileSync(sidecar, 'utf8')) : null;
    const report = await importText(db, actor, { name: file, bytes: readFileSync(path), csl, stays });
    return report && { file, report };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { file, refused: { code: error.code, message: error.message } };
  }
}

/** `lee.txt` is described by `lee.json`. */
const sidecarOf = (name: string): string => name.replace(/\.[^.]+$/, '.json');
