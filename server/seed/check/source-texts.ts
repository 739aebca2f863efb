import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceEntry } from '../../sources/index.js';
import type { SourceText } from './words.js';

/** The texts in a folder that the catalogue knows by their SHA-256, whatever their names; none without a folder. */
export function readSourceTexts(folder: string | null, catalogue: readonly SourceEntry[]): SourceText[] {
  if (folder === null) return [];
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
