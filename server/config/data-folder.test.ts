import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.js';
import { sessionSecret } from './session-secret.js';
import { StartProblem } from './start-problem.js';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'palimpsest-folder-'));
});
afterEach(() => rmSync(base, { recursive: true }));

test('[CFG-8] a new folder records its layout and is accepted again', () => {
  const dir = join(base, 'a/b');
  openDataFolder(dir);
  expect(readFileSync(join(dir, 'layout'), 'utf8')).toBe('1\n');
  openDataFolder(dir);
});

test('[CFG-8] a folder of a newer layout is refused and left alone', () => {
  writeFileSync(join(base, 'layout'), '99\n');
  expect(() => openDataFolder(base)).toThrow(StartProblem);
  expect(() => openDataFolder(base)).toThrow('belongs to a newer version of Palimpsest (layout 99');
  expect(readFileSync(join(base, 'layout'), 'utf8')).toBe('99\n');
});

test.each([
  ['a file', (path: string) => writeFileSync(path, 'x')],
  ['below a file', (path: string) => writeFileSync(join(path, '..', 'file'), 'x')],
])('[CFG-8] %s is refused as a data folder', (kind, make) => {
  const path = join(base, kind === 'a file' ? 'file' : 'x');
  make(path);
  const dir = kind === 'a file' ? path : join(base, 'file/below');
  expect(() => openDataFolder(dir)).toThrow(StartProblem);
  expect(() => openDataFolder(dir)).toThrow(/cannot be written/);
});

test('[CFG-8] a folder with a foreign layout file is refused', () => {
  writeFileSync(join(base, 'layout'), 'grid\n');
  expect(() => openDataFolder(base)).toThrow(/not a data folder/);
});

test('[CFG-7] the secret is made once, kept for its owner only, and used again', () => {
  const config = { sessionSecret: null, dataDir: join(base, 'data') };
  const first = sessionSecret(config);
  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(sessionSecret(config)).toBe(first);
  expect(statSync(join(base, 'data/session-secret')).mode & 0o777).toBe(0o600);
  expect(sessionSecret({ ...config, sessionSecret: 'given' })).toBe('given');
});
