import type { PageId, Viewer } from '../../model/contract/index.js';
import { Refusal } from '../../model/contract/index.js';
import { claimIdsAt, claimSeeds, markClaimSeeded } from '../claims/index.js';
import { changePage, createPage, hashOf, pageIdOf, type SeedState, seedStates } from '../pages/index.js';
import { loadCatalogue } from '../sources/index.js';
import { systemUser } from '../users/index.js';
import { claimSlugs, linkedSlugs } from './linked-slugs.js';
import { loadClaim, type Outcome } from './load-claim.js';
import { loadPage, type SeedDeps } from './load-page.js';
import { openSeedFolder, type SeedClaimFile, type SeedFile, type SeedFolder, type SeedText } from './open-seed-folder.js';
import type { SeedTargets } from './seed-document.js';
import { Seeding } from './seeding.js';
import { sideBySide } from './side-by-side.js';

/** What a load has done with claims, by their addresses. */
export interface ClaimsReport {
  readonly opened: readonly string[];
  /** Those that got readings or evidence that are new in their file. */
  readonly extended: readonly string[];
  readonly kept: readonly { readonly slug: string; readonly why: string }[];
  readonly unchanged: number;
}

/** What a load has done, by the slugs of the files. */
export interface SeedReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  /** Left as they are, with the reason as the end of a sentence: "has been edited since". */
  readonly kept: readonly { readonly slug: string; readonly why: string }[];
  readonly unchanged: number;
  /** Keys of the sources that were added or changed. */
  readonly sources: readonly string[];
  readonly claims: ClaimsReport;
}

/** The name of the account that the seed's pages are by. */
export const seedAuthor = 'palimpsest';

/** Texts and claims that are loaded at the same time, so that one waits for the database while another is worked on. */
const width = 4;

/** Any number of our own: whoever holds this advisory lock is the one that seeds. */
const lock = 5_302_118;

/**
 * Loads a seed folder into the wiki, or what of it is missing. Never overwrites what people have made of a page; run again, it changes
 * nothing; cut off, it goes on where it was. `seeding` is told how far it has come. Throws `SeedProblems` before it has written anything.
 */
export async function loadSeed(deps: SeedDeps, folder: string, seeding = new Seeding()): Promise<SeedReport> {
  const seed = openSeedFolder(folder);
  // The lock belongs to a session, so it needs a connection that nobody else uses.
  const own = deps.database.connect();
  try {
    await own`select pg_advisory_lock(${lock})`;
    return await loadFolder(deps, seed, seeding);
  } finally {
    await own.end({ timeout: 5 });
  }
}

interface Target {
  readonly file: SeedFile;
  readonly hash: string;
  readonly state: SeedState;
}

async function loadFolder(deps: SeedDeps, seed: SeedFolder, seeding: Seeding): Promise<SeedReport> {
  const { db } = deps.database;
  const hashes = hashesOf(seed.texts);
  const claimHashes = hashesOf(seed.claimTexts);
  const states = await seedStates(db, [...hashes.keys()]);
  const changed = seed.read(seed.texts.filter(({ slug }) => states.get(slug)?.seedHash !== hashes.get(slug)));
  const unchanged = seed.texts.length - changed.length;
  const seeds = await claimSeeds(db, [...claimHashes.keys()]);
  const claimFiles = seed.readClaims(seed.claimTexts.filter(({ slug }) => seeds.get(slug) !== claimHashes.get(slug)));
  seeding.expect(changed.length + claimFiles.length);
  const sources = await loadCatalogue(db, seed.catalogue);
  const author = await systemUser(db, seedAuthor, 'Palimpsest');
  // every page without its text, then the claims, which name pages, then the texts, which name both
  const { targets, kept } = await makePages(deps, author, changed, states, hashes);
  const done = await loadClaims(deps, author, claimFiles, claimHashes, seeding);
  const claims = { ...done, unchanged: done.unchanged + seed.claimTexts.length - claimFiles.length };
  const texts = await loadTexts(deps, author, targets, seeding);
  return { ...texts, kept: [...kept, ...texts.kept], unchanged, sources, claims };
}

const hashesOf = (texts: readonly SeedText[]) => new Map(texts.map(({ slug, text }) => [slug, hashOf(text)]));

interface Made {
  readonly targets: readonly Target[];
  readonly kept: SeedReport['kept'];
}

async function makePages(
  deps: SeedDeps,
  author: Viewer,
  changed: readonly SeedFile[],
  states: ReadonlyMap<string, SeedState>,
  hashes: ReadonlyMap<string, string>,
): Promise<Made> {
  const { db } = deps.database;
  const kept: { slug: string; why: string }[] = [];
  const targets: Target[] = [];
  for (const file of changed) {
    const state = states.get(file.slug) ?? (await create(deps, author, file));
    if (state === null) kept.push({ slug: file.slug, why: 'has its address taken by another page' });
    else targets.push({ file, hash: hashes.get(file.slug) ?? '', state });
  }
  // and every alias, while no text links to the page: a new address later means rendering again whatever links to it
  for (const { file, state } of targets)
    if (!states.has(file.slug) && file.page.aliases.length)
      await changePage(db, author, state.id, { aliases: file.page.aliases });
  return { targets, kept };
}

async function loadTexts(
  deps: SeedDeps,
  author: Viewer,
  targets: readonly Target[],
  seeding: Seeding,
): Promise<Pick<SeedReport, 'created' | 'updated' | 'kept'>> {
  const named = await targetsNamed(deps, targets);
  const whys = await sideBySide(targets, width, async ({ file, hash, state }) => {
    const why = await loadPage(deps, author, file, hash, state, named);
    seeding.step();
    return why;
  });
  const slugsOf = (some: (target: Target) => boolean) =>
    targets.filter((target, i) => whys[i] === null && some(target)).map(({ file }) => file.slug);
  return {
    created: slugsOf(({ state }) => state.seedHash === null),
    updated: slugsOf(({ state }) => state.seedHash !== null),
    kept: targets.flatMap(({ file }, i) => keptFor(file.slug, whys[i])),
  };
}

const keptFor = (slug: string, why: string | null | undefined) => (why ? [{ slug, why }] : []);

async function loadClaims(
  { database }: SeedDeps,
  author: Viewer,
  files: readonly SeedClaimFile[],
  hashes: ReadonlyMap<string, string>,
  seeding: Seeding,
): Promise<ClaimsReport> {
  const outcomes = await sideBySide(files, width, async (file) => {
    const outcome = await loadClaim(database.db, author, file);
    if (typeof outcome === 'string') await markClaimSeeded(database.db, file.slug, hashes.get(file.slug) ?? '');
    seeding.step();
    return outcome;
  });
  const slugsOf = (one: Outcome) => files.filter((_, i) => outcomes[i] === one).map(({ slug }) => slug);
  return {
    opened: slugsOf('opened'),
    extended: slugsOf('extended'),
    kept: files.flatMap(({ slug }, i) => keptFor(slug, typeof outcomes[i] === 'object' ? outcomes[i].kept : null)),
    unchanged: slugsOf('unchanged').length,
  };
}

/** Null when the address leads to another page. */
async function create({ database }: SeedDeps, author: Viewer, { slug, page }: SeedFile): Promise<SeedState | null> {
  const { title, kind, description } = page;
  try {
    const { id } = await createPage(database.db, author, { title, kind, description, slug });
    return { id, slug, deleted: false, createdBy: author.id, seq: 0, seedHash: null, seedSeq: null };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'slug-taken') return null;
    throw error;
  }
}

/** The pages and claims behind every address that the texts name. */
async function targetsNamed({ database }: SeedDeps, targets: readonly Target[]): Promise<SeedTargets> {
  const { db } = database;
  const bodies = targets.map(({ file }) => file.page.body);
  const pages = new Map<string, PageId>();
  for (const slug of new Set(bodies.flatMap(linkedSlugs))) {
    const found = await pageIdOf(db, slug);
    if (found) pages.set(slug, found.id);
  }
  const claims = await claimIdsAt(db, [...new Set(bodies.flatMap(claimSlugs))]);
  return { pageOf: (slug) => pages.get(slug) ?? null, claimOf: (slug) => claims.get(slug) ?? null };
}
