import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const OneReading = z.record(z.string(), z.string());

/** Noted disputes of which the sources have one reading only, so that no claim can be made of them, with the reason: `one-reading.yaml` in a seed folder. */
export function readOneReading(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, 'one-reading.yaml');
  return new Map(existsSync(file) ? Object.entries(OneReading.parse(parse(readFileSync(file, 'utf8')))) : []);
}
