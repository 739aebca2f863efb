import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../config/index.js';
import { CatalogueProblems, readCatalogue } from './read-catalogue.js';

const entry = {
  key: 'lee',
  csl: { id: 'lee', type: 'book', title: 'A Portrait', issued: { 'date-parts': [[1989]] } },
  sha256: createHash('sha256').update('lee').digest('hex'),
  lines: 10,
  attribution: '',
  reliability: '',
};
const problemsOf = (json: unknown): readonly string[] => {
  try {
    readCatalogue(typeof json === 'string' ? json : JSON.stringify(json));
  } catch (error) {
    if (error instanceof CatalogueProblems) return error.problems;
    throw error;
  }
  return [];
};

describe('readCatalogue', () => {
  it('[SRC-1] reads the catalogue of the seed', () => {
    const entries = readCatalogue(readFileSync(join(projectRoot(), 'seed/sources.json'), 'utf8'));
    expect(entries.map((e) => e.key)).toEqual(['newpolitics', 'pipes', 'rayfield', 'smitha', 'volkogonov']);
  });

  it('[SRC-5] names entry and field of every problem', () => {
    const problems = problemsOf([entry, { ...entry, sha256: 'f00', lines: 0, words: 'x' }]);
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('entry 2, lines:');
    expect(problems.join('\n')).toContain('entry 2, sha256: 64 hexadecimal digits');
    expect(problems.join('\n')).toContain('words');
  });

  it('[SRC-5] refuses the same key twice, an id that is not the key, and what is not JSON', () => {
    expect(problemsOf([entry, entry])).toEqual(['the key lee is there twice']);
    expect(problemsOf([{ ...entry, key: 'other' }])).toEqual(['entry 1, csl.id: is not the key']);
    expect(problemsOf('[')[0]).toMatch(/^not JSON/);
    expect(problemsOf({})[0]).toMatch(/^the file/);
  });
});
