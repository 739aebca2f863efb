import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const claims = [
  'date-of-lenins-first-stroke',
  'date-of-stalins-election-as-general-secretary',
  'delegates-to-the-17th-congress',
  'how-bukharin-confessed',
  'lenins-strokes-in-december-1922',
  'stalins-call-to-krupskaya',
  'votes-against-stalin-at-the-17th-congress',
  'what-tukhachevsky-admitted',
  'when-kirov-was-offered-the-leadership',
  'when-lenins-illness-began',
  'when-yezhov-replaced-yagoda',
  'when-zinoviev-and-kamenev-were-first-tried',
  'who-chose-stalin-as-general-secretary',
  'who-ordered-kirovs-murder',
  'why-stalin-spared-kollontai',
  'why-trotsky-missed-lenins-funeral',
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
  for (const slug of claims)
    writeFileSync(join(small, `claims/${slug}.md`), onlyAbout(readFileSync(join(whole, `claims/${slug}.md`), 'utf8')));
  return small;
}

/** The same claim, about those pages only that are there. */
const onlyAbout = (claim: string): string =>
  claim.replace(
    /^pages: \[(.*)\]$/m,
    (_, slugs: string) =>
      `pages: [${slugs
        .split(', ')
        .filter((slug) => pages.includes(slug))
        .join(', ')}]`,
  );
