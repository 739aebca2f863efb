import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.js';
import { makeViewer } from '../../../tests/support/fixtures.js';
import { operator } from '../../users/index.js';
import { loadCatalogue } from '../load-catalogue.js';
import { findPassage } from '../read/find-passage.js';
import { importFolder } from './import-folder.js';
import { importOnStart } from './import-on-start.js';
import { importText } from './import-text.js';
import { outcomeLines } from './outcome-lines.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-import-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.db.execute(sql`delete from source`);
});

const csl = (id: string, more = {}) => ({ id, type: 'book', title: 'The Boat', issued: { 'date-parts': [[1989]] }, ...more });
const text = 'The Boat Was Late\r\n\r\nIt rained on the quay.\n\nNobody came.\n';
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const everything = async () => {
  const tables = ['source', 'source_text', 'source_line', 'passage', 'passage_address'];
  return Promise.all(tables.map((t) => database.sql.unsafe(`select ${t}::text, xmin::text from ${t} order by 1`)));
};
const run = () => importFolder(database.db, operator, folder);
const given = (words: string) => ({ name: 'lee.txt', bytes: new TextEncoder().encode(words), csl: csl('lee') });

describe('importFolder', () => {
  it('[SRC-9] [SRC-10] [SRC-13] knows a text by its SHA-256 or by what is beside it, and once is enough', async () => {
    const sha256 = createHash('sha256').update(text).digest('hex');
    await loadCatalogue(database.db, [{ key: 'known', csl: csl('known'), sha256, lines: 5, attribution: '', reliability: '' }]);
    put('any-name.txt', text);
    put('other.md', '# One\n\nTwo.\n');
    put('other.json', JSON.stringify([csl('other', { custom: { layout: { notes: [[3, 3]] } } })]));
    put('readme', 'x');
    const outcome = await run();
    expect(outcome.files.map((f) => ('report' in f ? [f.file, f.report.key, f.report.done, f.report.passages] : f))).toEqual([
      ['any-name.txt', 'known', 'imported', 3],
      ['other.md', 'other', 'imported', 2],
    ]);
    expect(outcomeLines(outcome)).toEqual([
      'any-name.txt: imported as known. 5 lines (a paragraph on each line); 3 passages, 0 chapters, 1 sections.',
      'other.md: imported as other. 3 lines (Markdown); 2 passages, 1 chapters, 0 sections.',
      '  rules: 1 lines with markup',
      'Passed over, being no texts: readme.',
    ]);
    const before = await everything();
    expect((await run()).files.map((f) => 'report' in f && f.report.done)).toEqual(['unchanged', 'unchanged']);
    expect(await everything()).toEqual(before);
  });

  it('[SRC-12] keeps the lines byte for byte', async () => {
    await importText(database.db, operator, given(text));
    const lines = await database.sql`select text from source_line order by n`;
    expect(`${lines.map((l) => l.text as string).join('\n')}\n`).toBe(text);
  });

  it('[SRC-11] refuses what it cannot use, one file at a time, changing nothing', async () => {
    const description = JSON.stringify(csl('bad'));
    const bad: [name: string, content: string | Uint8Array, sidecar: string | null, code: string][] = [
      ['latin.txt', Uint8Array.from([0x63, 0x61, 0x66, 0xe9]), description, 'text-unreadable'],
      ['nul.txt', 'a\0b', description, 'text-unreadable'],
      ['empty.txt', ' \n ', description, 'text-unreadable'],
      ['alone.txt', 'Words.', null, 'text-unknown'],
      ['broken.txt', 'Words.', '{', 'sidecar-invalid'],
      ['key.txt', 'Words.', JSON.stringify(csl('Not A Key')), 'sidecar-invalid'],
      ['layout.txt', 'Words.', JSON.stringify(csl('bad', { custom: { layout: { notes: [[3, 1]] } } })), 'sidecar-invalid'],
    ];
    for (const [name, content, sidecar] of bad) {
      put(name, content);
      if (sidecar !== null) put(name.replace('.txt', '.json'), sidecar);
    }
    put('huge.txt', '');
    truncateSync(join(folder, 'huge.txt'), 100 << 20);
    const before = await everything();
    const codes = Object.fromEntries((await run()).files.map((f) => [f.file, 'refused' in f ? f.refused.code : 'taken']));
    expect(codes).toEqual({ ...Object.fromEntries(bad.map(([name, , , code]) => [name, code])), 'huge.txt': 'too-large' });
    expect(await everything()).toEqual(before);
    put('good.txt', 'Good words.');
    put('good.json', JSON.stringify(csl('good')));
    expect((await run()).files.filter((f) => 'report' in f).map((f) => f.file)).toEqual(['good.txt']);
  });

  it('[SRC-11] [SRC-26] a corrected text keeps its lines’ numbers and its addresses', async () => {
    await importText(database.db, operator, given('One is here.\n\nTwo is here.\n\nThree is here.'));
    await expect(importText(database.db, operator, given('One.\nTwo.'))).rejects.toMatchObject({ code: 'text-lines' });
    const merged = await importText(database.db, operator, given('One is here and\n\nit goes on here.\n\nThree is mended.'));
    expect(merged).toMatchObject({ done: 'corrected', passages: 2 });
    const at = async (locator: string) => findPassage(database.db, 'lee', locator);
    expect(await at('1.2')).toMatchObject({ locator: '1.1', from: 1, to: 3 });
    expect(await at('1.3')).toMatchObject({ locator: '1.3', text: 'Three is mended.' });
    await importText(database.db, operator, given('One is here.\n\nTwo is here.\n\nThree is here.'));
    expect((await at('1.2')).text).toBe('Two is here.');
  });

  it('[SRC-10] is for editors', async () => {
    const viewer = await makeViewer(database.db);
    await expect(importText(database.db, viewer, given('x'))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(importText(database.db, null, given('x'))).rejects.toMatchObject({ code: 'sign-in-needed' });
  });
});

describe('importOnStart', () => {
  it('[SRC-14] gives a text to a source that has none, leaves a corrected one, and renews what other rules made', async () => {
    const told: string[] = [];
    const log = { info: (line: string) => told.push(line), error: (_: object, line: string) => told.push(line) };
    put('lee.txt', 'One.\n\nTwo.');
    put('lee.json', JSON.stringify(csl('lee')));
    await importOnStart(database.db, folder, log);
    await importText(database.db, operator, given('One.\n\nMended.'));
    await importOnStart(database.db, folder, log);
    expect((await findPassage(database.db, 'lee', '1.2')).text).toBe('Mended.');
    expect(told).toHaveLength(1);
    await database.db.execute(sql`update source_text set rules = 'older'`);
    await database.db.execute(sql`update passage set text = 'x'`);
    await importOnStart(database.db, null, log);
    expect((await findPassage(database.db, 'lee', '1.2')).text).toBe('Mended.');
    await importOnStart(database.db, join(folder, 'none'), log);
    expect(told.slice(1)).toEqual(['sources: lee has been gone through again', 'SOURCES_DIR: there is no such folder']);
  });
});
