/**
 * Seed. Owns: the format of `seed/`, loading it, and the check of it (`npm run seed:check`).
 * Promises: loading twice is loading once; what people have made of a page is never overwritten; a load cut off is finished by the next.
 * Leaves to others: every row (pages, collab, revisions, sources and claims write their own), what the articles say and what is decided (people).
 */

export type { SeedDeps } from './load-page.js';
export { loadSeed, type SeedReport, seedAuthor } from './load-seed.js';
export { openSeedFolder } from './open-seed-folder.js';
export { progressBar } from './progress-bar.js';
export { readSeedPage, type SeedPage } from './read-seed-page.js';
export { seedDocument } from './seed-document.js';
export { seedOnStart } from './seed-on-start.js';
export { type SeedProblem, SeedProblems } from './seed-problems.js';
export { SEEDING, Seeding } from './seeding.js';
