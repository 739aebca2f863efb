import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { SourceEntry } from '../../sources/index.js';
import { readSourceTexts } from './source-texts.js';

const folder = mkdtempSync(join(tmpdir(), 'palimpsest-texts-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('[SRC-2] a last line without a line break counts as a line, the nothing after a last break does not', () => {
  const texts = { open: 'one\ntwo', ended: 'one\ntwo\n', blank: 'one\n\n', windows: 'one\r\ntwo\r\n' };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `${name}.txt`), text);
  const entries = Object.entries(texts).map(
    ([key, text]) => ({ key, sha256: createHash('sha256').update(text).digest('hex') }) as SourceEntry,
  );
  const lines = Object.fromEntries(readSourceTexts(folder, entries).map((t) => [t.key, t.lines]));
  expect(lines).toEqual({ open: ['one', 'two'], ended: ['one', 'two'], blank: ['one', ''], windows: ['one', 'two'] });
});
