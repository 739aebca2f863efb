import type { PageId, Viewer } from '../../model/contract/index.js';
import { Refusal } from '../../model/contract/index.js';
import { changePage, createPage, hashOf, pageIdOf, type SeedState, seedStates } from '../pages/index.js';
import { loadCatalogue } from '../sources/index.js';
import { systemUser } from '../users/index.js';
import { linkedSlugs } from './linked-slugs.js';
import { loadClaim } from './load-claim.js';
import { loadPage, type SeedDeps } from './load-page.js';
import { openSeedFolder, type SeedClaimFile, type SeedFile, type SeedFolder } from './open-seed-folder.js';

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

/** Any number of our own: whoever holds this advisory lock is the one that seeds. */
const lock = 5_302_118;

/**
 * Loads a seed folder into the wiki, or what of it is missing. Never overwrites what people have made of a page; run again, it changes
 * nothing; cut off, it goes on where it was. Throws `SeedProblems` before it has written anything.
 */
export async function loadSeed(deps: SeedDeps, folder: string): Promise<SeedReport> {
  const seed = openSeedFolder(folder);
  // The lock belongs to a session, so it needs a connection that nobody else uses.
  const own = deps.database.connect();
  try {
    await own`select pg_advisory_lock(${lock})`;
    return await loadFolder(deps, seed);
  } finally {
    await own.end({ timeout: 5 });
  }
}

interface Target {
  readonly file: SeedFile;
  readonly hash: string;
  readonly state: SeedState;
}

async function loadFolder(deps: SeedDeps, seed: SeedFolder): Promise<SeedReport> {
  const { db } = deps.database;
  const hashes = new Map(seed.texts.map(({ slug, text }) => [slug, hashOf(text)]));
  const states = await seedStates(db, [...hashes.keys()]);
  const changed = seed.read(seed.texts.filter(({ slug }) => states.get(slug)?.seedHash !== hashes.get(slug)));
  const unchanged = seed.texts.length - changed.length;
  const claimFiles = seed.claims();
  const sources = await loadCatalogue(db, seed.catalogue);
  const author = await systemUser(db, seedAuthor, 'Palimpsest');
  const pages = await loadPages(deps, author, changed, states, hashes);
  // after every page, so that each claim finds those that it concerns
  return { ...pages, unchanged, sources, claims: await loadClaims(deps, author, claimFiles) };
}

async function loadPages(
  deps: SeedDeps,
  author: Viewer,
  changed: readonly SeedFile[],
  states: ReadonlyMap<string, SeedState>,
  hashes: ReadonlyMap<string, string>,
): Promise<Pick<SeedReport, 'created' | 'updated' | 'kept'>> {
  const { db } = deps.database;
  const kept: { slug: string; why: string }[] = [];
  const targets: Target[] = [];
  // every page first, so that each document's links find the pages they lead to
  for (const file of changed) {
    const state = states.get(file.slug) ?? (await create(deps, author, file));
    if (state === null) kept.push({ slug: file.slug, why: 'has its address taken by another page' });
    else targets.push({ file, hash: hashes.get(file.slug) ?? '', state });
  }
  // and every alias, while no text links to the page: a new address later means rendering again whatever links to it
  for (const { file, state } of targets)
    if (!states.has(file.slug) && file.page.aliases.length)
      await changePage(db, author, state.id, { aliases: file.page.aliases });
  const pages = await pagesLinked(deps, targets);
  const created: string[] = [];
  const updated: string[] = [];
  for (const { file, hash, state } of targets) {
    const why = await loadPage(deps, author, file, hash, state, (slug) => pages.get(slug) ?? null);
    if (why !== null) kept.push({ slug: file.slug, why });
    else (state.seedHash === null ? created : updated).push(file.slug);
  }
  return { created, updated, kept };
}

async function loadClaims({ database }: SeedDeps, author: Viewer, files: readonly SeedClaimFile[]): Promise<ClaimsReport> {
  const opened: string[] = [];
  const extended: string[] = [];
  const kept: { slug: string; why: string }[] = [];
  for (const file of files) {
    const outcome = await loadClaim(database.db, author, file);
    if (typeof outcome === 'object') kept.push({ slug: file.slug, why: outcome.kept });
    else if (outcome !== 'unchanged') (outcome === 'opened' ? opened : extended).push(file.slug);
  }
  return { opened, extended, kept, unchanged: files.length - opened.length - extended.length - kept.length };
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

/** The pages behind every address that the documents link to. */
async function pagesLinked({ database }: SeedDeps, targets: readonly Target[]): Promise<Map<string, PageId>> {
  const pages = new Map<string, PageId>();
  for (const slug of new Set(targets.flatMap(({ file }) => linkedSlugs(file.page.body)))) {
    const found = await pageIdOf(database.db, slug);
    if (found) pages.set(slug, found.id);
  }
  return pages;
}
