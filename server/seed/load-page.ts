import { isDeepStrictEqual } from 'node:util';
import { type ChangePage, Refusal, type Viewer } from '../../model/contract/index.js';
import { placesOf } from '../../model/document/index.js';
import { expectPlaces } from '../claims/index.js';
import { applyDocument, type Rooms } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { changePage, markSeeded, readPage, type SeedState, setFacts } from '../pages/index.js';
import { saveVersion } from '../revisions/index.js';
import type { SeedFile } from './open-seed-folder.js';
import type { SeedPage } from './read-seed-page.js';
import { type SeedTargets, seedDocument } from './seed-document.js';
import { touchedBy } from './touched-by.js';

export interface SeedDeps {
  readonly database: Pick<Database, 'db' | 'sql' | 'connect'>;
  readonly rooms: Rooms;
}

/**
 * Makes a page what its file says; each step finds out by itself whether it is still to be done, and the file's hash is remembered last,
 * so that a load cut off anywhere begins this page anew. Returns why the page was left alone after all, or null.
 */
export async function loadPage(
  { database, rooms }: SeedDeps,
  author: Viewer,
  { page, file }: SeedFile,
  hash: string,
  state: SeedState,
  named: SeedTargets,
): Promise<string | null> {
  const { db } = database;
  try {
    const touched = await touchedBy(db, rooms, state, author);
    if ('why' in touched) return touched.why;
    const document = seedDocument(page, file, named);
    await db.transaction((tx) => expectPlaces(tx, state.id, placesOf(document)));
    // whoever begins to write just now is refused, or keeps their words, by the base
    const { seq } = await applyDocument(rooms, author, state.id, document, { cause: 'seed', baseSeq: touched.seq });
    const found = await readPage(db, state.slug);
    if (found?.found !== 'page') return 'has been renamed just now';
    const change = differences(page, found.page);
    if (change) await changePage(db, author, state.id, change);
    await saveFirst(() =>
      saveVersion(database, rooms, author, state.id, {
        summary: state.seedHash === null ? 'First version, from the seed' : 'New version, from the seed',
        tags: ['seed'],
      }),
    );
    await db.transaction(async (tx) => {
      await markSeeded(tx, state.id, hash, seq);
      if (!isDeepStrictEqual(page.facts, found.page.facts)) await setFacts(tx, state.id, page.facts);
    });
    return null;
  } catch (error) {
    // somebody else was quicker, or has what the file wants: tried again by the next load
    if (error instanceof Refusal) return `could not be written: ${error.message}`;
    throw error;
  }
}

/** A version of this state is there already when an earlier load was cut off after it. */
async function saveFirst(save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'nothing-to-save')) throw error;
  }
}

type Described = Pick<SeedPage, 'title' | 'description' | 'aliases'>;

/** What of title, description and aliases is not as the file has it; null when all of it is. */
function differences(
  file: Described,
  page: { title: string; description: string; aliases: readonly unknown[] },
): ChangePage | null {
  const change: ChangePage = {
    ...(file.title !== page.title && { title: file.title }),
    ...(file.description !== page.description && { description: file.description }),
    ...(!isDeepStrictEqual(file.aliases, page.aliases) && { aliases: file.aliases }),
  };
  return Object.keys(change).length ? change : null;
}
