import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const journal = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8')) as {
  entries: { idx: number; when: number; tag: string }[];
};

test('[DB-11] entries are numbered 0, 1, 2 ... and their time stamps increase: the migrator skips an older stamp silently', () => {
  const { entries } = journal;
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.map((e) => e.idx)).toEqual(entries.map((_, i) => i));
  for (const [i, entry] of entries.entries()) {
    expect(Number(entry.tag.slice(0, 4)), `${entry.tag} is out of place`).toBe(i);
    const before = entries[i - 1];
    if (before) expect(entry.when, `${entry.tag} is not newer than ${before.tag}`).toBeGreaterThan(before.when);
  }
});

test('[DB-11] the journal and the files name each other', () => {
  const files = readdirSync('migrations').filter((name) => name.endsWith('.sql'));
  expect(files.sort()).toEqual(journal.entries.map((e) => `${e.tag}.sql`).sort());
});
