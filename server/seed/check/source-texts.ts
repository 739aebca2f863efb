import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/index.js';
import type { SourceEntry } from '../../sources/index.js';
import type { SourceText } from './words.js';

/** Where the source texts are looked for: the folder that SOURCES_DIR names, else one beside the project. */
export const textsFolder = (sourcesDir: string | null | undefined): string =>
  sourcesDir || join(projectRoot(), '../shared/sources');

/** The texts in a folder that the catalogue knows by their SHA-256, whatever their names; none where there is no such folder. */
export function readSourceTexts(folder: string, catalogue: readonly SourceEntry[]): SourceText[] {
  if (!existsSync(folder)) return [];
  const keys = new Map(catalogue.map((entry) => [entry.sha256, entry.key]));
  return readdirSync(folder)
    .filter((name) => /\.(txt|md|html)$/.test(name))
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const key = keys.get(createHash('sha256').update(bytes).digest('hex'));
      return key === undefined ? [] : [{ key, lines: linesOf(bytes.toString('utf8')) }];
    });
}

/** The lines of a text; a last one without a line break counts. */
const linesOf = (text: string): string[] => {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
};
