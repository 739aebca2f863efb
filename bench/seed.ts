import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSeedFolder } from '../server/seed/index.js';
import { smallSeed } from '../tests/support/small-seed.js';
import { build, root } from '../tools/build.mjs';
import { runChild } from './child.js';
import { shares, spread } from './figures.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import type { Table } from './table.js';

export const seed: Part = { name: 'seed', title: 'Loading the seed', run: measure };

async function measure({ quick, say }: Options): Promise<Table[]> {
  await build();
  const from = quick ? smallSeed() : join(root, 'seed');
  const { pages, claims } = read(from);
  const folders: string[] = [];
  // what `npm run seed` runs, with its bar where we have a terminal; the first run of a round makes the folder, the second finds it full
  const command = (expected: string) => {
    const settings = { DATA_DIR: folders.at(-1) ?? '', SEED_DIR: from, LOG_LEVEL: 'error' };
    return timed(async () => {
      const said = await runChild([join(root, 'dist/server/seed/seed-command.js')], settings);
      if (!said.includes(expected)) throw new Error(`the seed was not loaded as expected:\n${said}`);
    });
  };
  try {
    const found = await rounds(quick ? 1 : 3, {
      parse: async () => {
        say('a round ...');
        return timed(() => read(from));
      },
      first: () => {
        folders.push(mkdtempSync(join(tmpdir(), 'palimpsest-bench-seed-')));
        return command(`${pages} pages seeded.`);
      },
      again: () => command('Nothing to do'),
    });
    const line = (name: string, key: keyof typeof found) => [
      name,
      spread(found[key]),
      shares(found[key], found.parse),
      shares(found[key], found.first),
    ];
    return [
      {
        title: `${pages} pages and ${claims} claims`,
        columns: ['what', 'seconds', 'times the bare one', 'times the first load'],
        rows: [
          line('bare: every file is read and taken apart, nothing is stored', 'parse'),
          line('**into nothing**: PostgreSQL is set up and started, tables are made, everything is loaded', 'first'),
          line('**again**: PostgreSQL is started, nothing is new', 'again'),
        ],
        remarks: ['The command in a process of its own, from its start to its end.'],
      },
    ];
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

function read(from: string): { pages: number; claims: number } {
  const folder = openSeedFolder(from);
  return { pages: folder.read(folder.texts).length, claims: folder.readClaims(folder.claimTexts).length };
}

/** Seconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
