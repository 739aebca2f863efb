import { z } from 'zod';
import { SourceKey } from '../../model/contract/index.js';
import { Csl } from './csl.js';

/** A source in `seed/sources.json`: what is known about it, never its words. */
export const SourceEntry = z
  .strictObject({
    key: SourceKey,
    csl: Csl,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
    lines: z.number().int().positive(),
    attribution: z.string().trim().max(500),
    reliability: z.string().trim().max(2000),
  })
  .refine((entry) => entry.csl.id === entry.key, { path: ['csl', 'id'], message: 'is not the key' });
export type SourceEntry = z.infer<typeof SourceEntry>;

/** Why a catalogue cannot be used: every problem, each with the entry and the field. */
export class CatalogueProblems extends Error {
  override readonly name = 'CatalogueProblems';
  constructor(readonly problems: readonly string[]) {
    super(`The catalogue of sources cannot be used:\n${problems.join('\n')}`);
  }
}

/** Reads the text of a `sources.json`; throws `CatalogueProblems`. */
export function readCatalogue(json: string): SourceEntry[] {
  const parsed = z.array(SourceEntry).safeParse(parse(json));
  if (!parsed.success) throw new CatalogueProblems(parsed.error.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`));
  const keys = parsed.data.map((entry) => entry.key);
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  if (twice.length) throw new CatalogueProblems(twice.map((key) => `the key ${key} is there twice`));
  return parsed.data;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CatalogueProblems([`not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

const pathOf = ([entry, ...field]: readonly PropertyKey[]): string =>
  entry === undefined ? 'the file' : [`entry ${Number(entry) + 1}`, field.map(String).join('.')].filter(Boolean).join(', ');
