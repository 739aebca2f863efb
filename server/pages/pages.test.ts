import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId, PageView, Viewer } from '../../model/contract/index.js';
import { schemaVersion } from '../../model/document/index.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer, paragraphs } from '../../tests/support/fixtures.js';
import {
  backlinks,
  changePage,
  createPage,
  deletePage,
  listPages,
  pageRights,
  readPage,
  saveSnapshot,
  suggest,
  undeletePage,
} from './index.js';

let database: TestDatabase;
let anna: Viewer;
let editor: Viewer;
let moderator: Viewer;

beforeAll(async () => {
  database = await testDatabase();
  anna = await makeViewer(database.db, { name: 'anna' });
  editor = await makeViewer(database.db, { name: 'edda', role: 'editor' });
  moderator = await makeViewer(database.db, { name: 'mona', role: 'moderator' });
});
afterAll(() => database.close());

const person = (title: string) => createPage(database.db, anna, { title, kind: 'person' });
const write = (pageId: PageId, seq: number, document = paragraphs([`Words at ${seq}.`])) =>
  database.db.transaction((tx) =>
    saveSnapshot(tx, { pageId, document, seq, schemaVersion, editedBy: anna.id, editedAt: new Date() }),
  );
const view = async (slug: string): Promise<PageView> => {
  const found = await readPage(database.db, slug);
  if (found?.found !== 'page') throw new Error(`no page at ${slug}`);
  return found.page;
};

describe('creating', () => {
  it('[PAG-1] makes the address from the title', async () => {
    expect((await person('Лев Каменев')).slug).toBe('lev-kamenev');
    expect((await view('lev-kamenev')).title).toBe('Лев Каменев');
  });

  it('[PAG-1] refuses a title that makes no address', async () => {
    await expect(person('???')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('[PAG-2] refuses an address that leads somewhere, also when two ask at once', async () => {
    await person('Karl Radek');
    await expect(person('Karl  Radek!')).rejects.toMatchObject({ code: 'slug-taken' });
    const both = await Promise.allSettled([person('Twice Named'), person('Twice Named')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('[PAG-6] needs an account', async () => {
    await expect(createPage(database.db, null, { title: 'Nobody', kind: 'person' })).rejects.toMatchObject({
      code: 'sign-in-needed',
    });
  });
});

describe('renaming', () => {
  it('[PAG-3] keeps every earlier address and alias as a redirect', async () => {
    const { id } = await person('Sergo');
    await changePage(database.db, editor, id, { title: 'Grigory Ordzhonikidze' });
    await changePage(database.db, editor, id, { title: 'Sergo Ordzhonikidze', aliases: [{ name: 'Ordjonikidze' }] });
    for (const old of ['sergo', 'grigory-ordzhonikidze', 'ordjonikidze'])
      expect(await readPage(database.db, old)).toEqual({ found: 'redirect', slug: 'sergo-ordzhonikidze' });
  });

  it('[PAG-3] may go back to an earlier name', async () => {
    const { id } = await person('Koba');
    await changePage(database.db, editor, id, { title: 'Soso' });
    await changePage(database.db, editor, id, { title: 'Koba' });
    expect((await view('koba')).title).toBe('Koba');
    expect(await readPage(database.db, 'soso')).toEqual({ found: 'redirect', slug: 'koba' });
  });

  it('[PAG-4] shows the new address in every page that links to it, and counts as a change of these', async () => {
    const target = await person('Old Target');
    const from = await person('Linking Page');
    await write(from.id, 1, paragraphs(['See ', { words: 'it', page: target.id, slug: 'old-target' }, '.']));
    const before = await view('linking-page');
    expect(before.html).toContain('href="/wiki/old-target"');
    await changePage(database.db, editor, target.id, { title: 'New Target' });
    const after = await view('linking-page');
    expect(after.html).toContain('href="/wiki/new-target"');
    expect(after.html).not.toContain('href="/wiki/old-target"');
    expect(after.version).toBeGreaterThan(before.version);
  });

  it('[PAG-8] changes nothing when one part is refused', async () => {
    const { id } = await person('Whole Or Not');
    await person('Occupied');
    await expect(
      changePage(database.db, editor, id, { description: 'new', title: 'Occupied', aliases: [{ name: 'x1' }] }),
    ).rejects.toMatchObject({ code: 'slug-taken' });
    expect(await view('whole-or-not')).toMatchObject({ description: '', aliases: [], title: 'Whole Or Not' });
    expect(await readPage(database.db, 'x1')).toBeNull();
  });

  it('[PAG-6] is for editors, protecting for moderators', async () => {
    const { id } = await person('Guarded');
    await expect(changePage(database.db, anna, id, { title: 'Other' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(changePage(database.db, editor, id, { protection: 'editors' })).rejects.toMatchObject({ code: 'not-allowed' });
    await changePage(database.db, moderator, id, { protection: 'moderators' });
    expect(await pageRights(database.db, id)).toMatchObject({ protection: 'moderators', deleted: false });
    await expect(changePage(database.db, editor, id, { title: 'Other' })).rejects.toMatchObject({ code: 'protected' });
  });
});

describe('links', () => {
  it('[PAG-5] are missing until the page is made, and again after it is deleted', async () => {
    const from = await person('Wanting');
    await write(from.id, 1, paragraphs([{ words: 'Yagoda', page: null, slug: 'genrikh-yagoda' }]));
    expect((await view('wanting')).html).toMatch(/class="[^"]*missing/);
    const made = await person('Genrikh Yagoda');
    expect((await view('wanting')).html).not.toMatch(/class="[^"]*missing/);
    expect(await backlinks(database.db, made.id)).toMatchObject([{ slug: 'wanting' }]);
    await deletePage(database.db, moderator, made.id);
    expect((await view('wanting')).html).toMatch(/class="[^"]*missing/);
    await undeletePage(database.db, moderator, made.id);
    expect((await view('wanting')).html).not.toMatch(/class="[^"]*missing/);
  });

  it('[PAG-10] are true to the newest snapshots of pages that are there', async () => {
    const target = await person('Linked To');
    const a = await person('From A');
    const b = await person('From B');
    await write(a.id, 1, paragraphs([{ words: 'x', page: target.id, slug: 'linked-to' }]));
    await write(b.id, 1, paragraphs([{ words: 'x', page: target.id, slug: 'linked-to' }]));
    expect((await backlinks(database.db, target.id)).map((l) => l.slug)).toEqual(['from-a', 'from-b']);
    await write(a.id, 2, paragraphs(['no link any more']));
    await deletePage(database.db, moderator, b.id);
    expect(await backlinks(database.db, target.id)).toEqual([]);
  });
});

describe('at once', () => {
  it('[PAG-4] renames, snapshots and deletions of pages that link to each other never block or miss one another', async () => {
    const made = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => person(`Circle ${i}`)));
    const links = made.map((m, i) => ({ words: `to ${i}`, page: m.id, slug: m.slug }));
    await Promise.all(made.map((m) => write(m.id, 1, paragraphs(links))));
    await Promise.all(
      made.flatMap((m, i) => [
        changePage(database.db, editor, m.id, { title: `Ring ${i}` }),
        write(m.id, 2, paragraphs(['again '], links)),
        createPage(database.db, anna, { title: `Beside ${i}`, kind: 'person' }),
      ]),
    );
    for (const i of made.keys()) {
      const { html } = await view(`ring-${i}`);
      for (const j of made.keys()) expect(html).toContain(`href="/wiki/ring-${j}"`);
    }
  });
});

describe('deleting', () => {
  it('[PAG-7] hides, and undeleting brings back text and address', async () => {
    const { id } = await person('Come Back');
    await write(id, 1);
    await expect(deletePage(database.db, editor, id)).rejects.toMatchObject({ code: 'not-allowed' });
    await deletePage(database.db, moderator, id);
    expect((await view('come-back')).deleted).toBe(true);
    expect((await listPages(database.db, { q: 'come back' })).items).toEqual([]);
    await expect(deletePage(database.db, moderator, id)).rejects.toMatchObject({ code: 'page-deleted' });
    await undeletePage(database.db, moderator, id);
    expect(await view('come-back')).toMatchObject({ deleted: false, seq: 1 });
    expect((await view('come-back')).html).toContain('Words at 1.');
  });
});

describe('snapshots', () => {
  it('[PAG-9] never go backwards', async () => {
    const { id } = await person('Forward Only');
    expect(await write(id, 5)).toBe(true);
    expect(await write(id, 5)).toBe(false);
    expect(await write(id, 4)).toBe(false);
    expect((await view('forward-only')).html).toContain('Words at 5.');
    expect(await write(id, 6)).toBe(true);
  });

  it('[PAG-13] and everything else visible raise the version', async () => {
    const { id } = await person('Counted');
    const seen = [(await view('counted')).version];
    const look = async () => seen.push((await view('counted')).version);
    await write(id, 1);
    await look();
    await changePage(database.db, editor, id, { description: 'described' });
    await look();
    await changePage(database.db, moderator, id, { protection: 'editors' });
    await look();
    await deletePage(database.db, moderator, id);
    await look();
    expect(seen).toEqual([...new Set(seen)].sort((x, y) => x - y));
  });
});

describe('finding', () => {
  it('[PAG-11] suggests titles and aliases by prefix, word and near spelling', async () => {
    const { id } = await person('Vyacheslav Molotov');
    await changePage(database.db, editor, id, { aliases: [{ name: 'Skryabin', note: 'born' }] });
    for (const q of ['vyach', 'molo', 'MOLOTOV', 'skrya', 'Molotof', 'Viacheslav Molotov'])
      expect((await suggest(database.db, q))[0], q).toMatchObject({ slug: 'vyacheslav-molotov' });
    expect((await suggest(database.db, 'skryabin'))[0]?.alias).toBe('Skryabin');
    await deletePage(database.db, moderator, id);
    expect(await suggest(database.db, 'molotov')).toEqual([]);
    expect(await suggest(database.db, '%')).toEqual([]);
  });

  it('[PAG-12] lists without gaps or repeats, and refuses a made-up cursor', async () => {
    for (let i = 0; i < 7; i++) await createPage(database.db, anna, { title: `Place ${i}`, kind: 'place' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const list = await listPages(database.db, { kind: 'place', limit: 3, cursor });
      seen.push(...list.items.map((p) => p.title));
      cursor = list.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `Place ${i}`));
    await expect(listPages(database.db, { cursor: 'made-up' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
