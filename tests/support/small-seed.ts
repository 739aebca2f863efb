import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../server/config/index.js';

const whole = join(projectRoot(), 'seed');

/** Articles that lead to one another and to pages that are not there, with what is disputed in them. */
const pages = [
  '17th-party-congress',
  'alexandra-kollontai',
  'assassination-of-sergei-kirov',
  'grigory-zinoviev',
  'joseph-stalin',
  'leon-trotsky',
  'lev-kamenev',
  'mikhail-tukhachevsky',
  'nikolai-bukharin',
  'nikolai-yezhov',
  'sergei-kirov',
  'vladimir-lenin',
];

let folder: string | undefined;

/** A folder with a part of this repository's seed, for tests that need some articles and not all; it goes with the process. */
export const smallSeed = (): string => (folder ??= makeFolder());

function makeFolder(): string {
  const small = mkdtempSync(join(tmpdir(), 'palimpsest-seed-'));
  process.on('exit', () => rmSync(small, { recursive: true, force: true }));
  const copy = (file: string) => copyFileSync(join(whole, file), join(small, file));
  for (const under of ['pages', 'claims']) mkdirSync(join(small, under));
  copy('sources.json');
  for (const slug of pages) copy(`pages/${slug}.md`);
  for (const name of readdirSync(join(whole, 'claims')).filter(concernsThem)) copy(`claims/${name}`);
  return small;
}

function concernsThem(claim: string): boolean {
  const concerned = /^pages: \[(.*)\]$/m.exec(readFileSync(join(whole, 'claims', claim), 'utf8'))?.[1] ?? '';
  return concerned.split(', ').every((slug) => pages.includes(slug));
}
