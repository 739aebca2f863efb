import { FrontMatter } from './front-matter.js';
import { type BelowFront, readFrontMatter } from './read-front-matter.js';

/** A page's file; `body` is its text, in the Markdown of the document model. */
export interface SeedPage extends FrontMatter, BelowFront {}

/** Reads one page's file; `file` is its name in problems. Throws `SeedProblems` with everything that is wrong. */
export const readSeedPage = (text: string, file = 'page'): SeedPage => readFrontMatter(FrontMatter, text, file);
