import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { toText } from '../../model/document/index.js';
import { AuthorLog } from '../../server/collab/index.js';
import {
  listRevisions,
  previewRollBack,
  previewUndo,
  readAuthors,
  restoreVersion,
  rollBack,
  saveVersion,
  undoVersion,
} from '../../server/revisions/index.js';
import { verify } from '../../server/verify/index.js';
import { type Peer, type as typeWords, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
let boris: Viewer;
let moderator: Viewer;
let a: Peer;
let b: Peer;
beforeAll(async () => {
  world = await collabWorld();
  anna = await world.person({ name: 'anna' });
  boris = await world.person({ name: 'boris' });
  moderator = await world.person({ name: 'mona', role: 'moderator' });
});
afterAll(async () => {
  expect(world.problems).toEqual([]);
  expect((await verify(world.database)).defects.filter((d) => d.includes('version') || d.includes('row'))).toEqual([]);
  await world.close();
});
beforeEach(async () => {
  pageId = await world.page();
  [a, b] = [world.join(pageId, anna), world.join(pageId, boris)];
  await until('both are in', () => a.synced && b.synced && a.rights && b.rights);
});

const stored = () => until('all is stored', () => [a, b].every(({ queue }) => queue.length === 0));
const together = async () => {
  await stored();
  await until('both have the same', () => wordsOf(a.doc) === wordsOf(b.doc));
};
const save = async (viewer = anna) => (await saveVersion(world.database, world.rooms, viewer, pageId, { summary: 'saved' })).n;
const write = async (peer: Peer, ...lines: string[]) => {
  for (const line of lines) typeWords(peer, line);
  await together();
};
const textAt = (peer: Peer, n: number) => (peer.fragment.get(n) as Y.XmlElement).get(0) as Y.XmlText;
const now = async () => toText((await world.rooms.flush(pageId)).document);
const restore = (revision: number, viewer: Viewer | null = boris, baseSeq?: number) =>
  restoreVersion(world.database, world.rooms, viewer, pageId, { revision, baseSeq });
const undo = (revision: number, author?: string, viewer: Viewer | null = boris) =>
  undoVersion(world.database, world.rooms, viewer, pageId, { revision, author });
const newest = async () => (await listRevisions(world.database.db, pageId, { limit: 1 })).items[0];

describe('restoring', () => {
  test('[REV-20] makes the page what it was, as a version of the restorer, and keeps what was there as one', async () => {
    await write(a, 'One.', 'Two.');
    const first = await save();
    await write(a, 'Three.');
    textAt(a, 0).insert(0, 'Not ');
    await together();
    const { n } = await restore(first);
    expect(n).toBe(first + 2);
    await together();
    expect([await now(), wordsOf(a.doc)]).toEqual(['One.\nTwo.', 'One.\nTwo.']);
    expect(await newest()).toMatchObject({
      summary: 'Restored version 1',
      tags: ['restore'],
      savedBy: { name: 'boris' },
      contributors: [{ name: 'boris', updates: 1, added: 0, removed: 'Not Three.'.length }],
    });
    const [row] = await world.database.sql`
      select cause, revision from page_update where page_id = ${pageId} order by seq desc limit 1`;
    expect(row).toEqual({ cause: 'restore', revision: first });
    const before = (await listRevisions(world.database.db, pageId, {})).items[1];
    expect(before).toMatchObject({ n: 2, savedBy: null, contributors: [{ name: 'anna' }] });
  });

  test('[REV-26] is refused where nothing would change, without the right, and for versions that are none', async () => {
    await write(a, 'One.');
    const first = await save();
    const refused = async (code: string, work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code });
    await refused('nothing-to-save', restore(first));
    await refused('sign-in-needed', restore(first, null));
    for (const n of [2, 0, -1, 1.5, 2 ** 40, Number.NaN]) await refused('revision-unknown', restore(n));
    await refused(
      'nothing-to-save',
      undo(first).then(() => undo(first)),
    );
    await refused('user-unknown', undo(first, 'boris'));
    await refused('user-unknown', undo(first, 'nobody-at-all'));
    const back = (viewer: Viewer) =>
      rollBack(world.database, world.rooms, viewer, pageId, { author: 'anna', since: new Date(0) });
    await refused('not-allowed', back(anna));
    expect((await newest())?.n).toBe(2);
  });

  test('[REV-21] loses no word of five people who go on typing', async () => {
    await write(a, ...Array.from({ length: 5 }, (_, i) => `Paragraph ${i}.`));
    const first = await save();
    await write(a, ...Array.from({ length: 5 }, (_, i) => `Later ${i}.`));
    await save();
    const people = await Promise.all(Array.from({ length: 5 }, (_, i) => world.person({ name: `typist${i}` })));
    const peers = people.map((person) => world.join(pageId, person));
    await until('all are in', () => peers.every((peer) => peer.synced && peer.rights));
    const words: string[] = [];
    const typeSome = (round: number) => {
      for (const [i, peer] of peers.entries()) {
        const last = peer.fragment.length - 1;
        const word = `w${i}r${round}.`;
        words.push(word);
        // four of five into what the restoring deletes
        const at = i === 0 ? 0 : Math.max(0, last - i);
        textAt(peer, at).insert(textAt(peer, at).length, ` ${word}`);
      }
    };
    typeSome(0);
    words.splice(0); // what was written before is what the restoring takes back
    await until('stored', () => peers.every(({ queue }) => queue.length === 0));
    const { seq } = await world.rooms.flush(pageId); // what the restorer has before them
    const restored = restore(first, boris, seq);
    for (let round = 1; round <= 20; round++) {
      typeSome(round);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await restored;
    await until('all is stored', () => peers.every(({ queue }) => queue.length === 0));
    await until('all have the same, with every word', () => {
      const texts = peers.map(({ doc }) => wordsOf(doc));
      return texts.every((text) => text === texts[0] && words.every((word) => text.includes(word)));
    });
    const text = await now();
    expect(words.filter((word) => text.split(word).length !== 2)).toEqual([]);
    expect(text).not.toContain('Later');
    // each word is its typist's, also where the wiki put it back
    await until('the version is there', async () => (await newest())?.tags.includes('restore'));
    const { contributors } = (await listRevisions(world.database.db, pageId, {})).items[0] ?? {};
    expect(contributors?.find(({ name }) => name === 'boris')).toMatchObject({ updates: 1, added: 0 });
    const rows = await world.database.sql<{ name: string }[]>`
      select distinct u.username as name from page_update join "user" u on u.id = user_id
      where page_id = ${pageId} and cause = 'edit' and page_update.seq > ${seq}`;
    expect(rows.map(({ name }) => name).sort()).toEqual([0, 1, 2, 3, 4].map((i) => `typist${i}`));
  });
});

describe('undoing', () => {
  test('[REV-22] takes back what a version changed and keeps what came later', async () => {
    await write(a, 'One.', 'Two.');
    await save();
    textAt(a, 0).insert(3, ' wrong');
    await write(a, 'Wrong too.');
    const wrong = await save();
    textAt(b, 1).insert(3, ' and more');
    await write(b, 'Later.');
    const preview = await previewUndo(world.database, world.rooms, pageId, { revision: wrong });
    expect(preview.result && toText(preview.result)).toBe('One.\nTwo and more.\nLater.');
    expect(await now()).toContain('wrong');
    await undo(wrong);
    await together();
    expect([await now(), wordsOf(a.doc)]).toEqual(['One.\nTwo and more.\nLater.', 'One.\nTwo and more.\nLater.']);
    expect(await newest()).toMatchObject({ summary: 'Undid version 2', tags: ['undo'], savedBy: { name: 'boris' } });
  });

  test('[REV-23] of one person leaves the others’ part, also inside that person’s blocks', async () => {
    await write(a, 'One.');
    await save();
    await write(a, 'By Anna.');
    textAt(b, 1).insert(8, ' By Boris.');
    textAt(b, 0).insert(4, ' Boris too.');
    await together();
    textAt(a, 0).delete(0, 4); // Anna deletes "One."
    await write(a, 'Anna again.');
    const mixed = await save();
    await write(b, 'Later.');
    await undo(mixed, 'anna');
    await together();
    expect(await now()).toBe('One. Boris too.\n By Boris.\nLater.');
    await undo(mixed, 'boris');
    expect(await now()).toBe('One.\n\nLater.'); // the block, which nobody undid
    expect(await newest()).toMatchObject({ summary: 'Undid boris’s part of version 2' });
  });

  test('[REV-24] is refused where later changes touched the same words, and the look beforehand shows both texts', async () => {
    await write(a, 'One.');
    await save();
    await write(a, 'Doubtful words.');
    const doubtful = await save();
    textAt(b, 1).insert(8, ', but corrected');
    await together();
    const before = await now();
    const preview = await previewUndo(world.database, world.rooms, pageId, { revision: doubtful });
    expect(preview.result).toBeNull();
    expect([toText(preview.without), toText(preview.version.document)]).toEqual(['One.', 'One.\nDoubtful words.']);
    await expect(undo(doubtful)).rejects.toMatchObject({ code: 'conflict' });
    expect([await now(), (await newest())?.n]).toEqual([before, doubtful]);
  });

  test('[REV-25] of everything that one person did since an instant is for moderators', async () => {
    await write(a, 'Good.');
    await save();
    await world.database.sql`update page_update set at = at - interval '1 day' where page_id = ${pageId}`;
    await write(a, 'Bad.');
    await write(b, 'Useful.');
    textAt(a, 0).insert(0, 'Not ');
    textAt(a, 2).delete(0, 3); // "Use"
    await together();
    await save();
    await write(a, 'Worse.');
    const since = new Date(Date.now() - 3_600_000);
    await rollBack(world.database, world.rooms, moderator, pageId, { author: 'anna', since });
    await together();
    expect(await now()).toBe('Good.\nUseful.');
    expect(await newest()).toMatchObject({ tags: ['rollback'], savedBy: { name: 'mona' } });
    await expect(
      rollBack(world.database, world.rooms, moderator, pageId, { author: 'anna', since: new Date(Date.now() + 1_000) }),
    ).rejects.toMatchObject({ code: 'nothing-to-save' });
  });

  test('[REV-30] of somebody from a version on gives back what was there, as its authors’', async () => {
    await write(a, 'Words that stay.', 'Words that go and come back.');
    const first = await save();
    await write(b, 'Junk.');
    const second = await save();
    textAt(b, 1).delete(0, textAt(b, 1).length);
    await write(b, 'More junk.');
    await save();
    await write(a, 'Later.');
    const back = (revision: number, viewer = moderator) =>
      rollBack(world.database, world.rooms, viewer, pageId, { author: 'boris', since: { revision } });
    await expect(back(9)).rejects.toMatchObject({ code: 'revision-unknown' });
    await expect(back(second, anna)).rejects.toMatchObject({ code: 'not-allowed' });
    const { n } = await back(second);
    await together();
    expect(await now()).toBe('Words that stay.\nWords that go and come back.\nLater.');
    const [row] = await world.database.sql`
      select cause, revision from page_update where page_id = ${pageId} order by seq desc limit 1`;
    expect(row).toEqual({ cause: 'undo', revision: second });
    expect((await newest())?.summary).toBe(`Took back what boris wrote since version ${second}`);
    const { runs } = await readAuthors(world.database.db, new AuthorLog(world.database.sql), pageId, n);
    expect([...new Set(runs.filter(({ text }) => text.trim()).map(({ author }) => author.name))]).toEqual(['anna']);
    expect(runs[0]?.revision).toBe(first);
  });

  test('[REV-32] asks first where others have written into it, and keeps their words', async () => {
    await write(a, 'In 1878 he was born.');
    await save();
    textAt(b, 0).delete(3, 4);
    await write(b, 'Doubtful words.');
    textAt(a, 0).insert(3, '1879');
    textAt(a, 1).insert(8, ', but corrected');
    textAt(a, 1).insert(textAt(a, 1).length, ' At the end.');
    await together();
    const since = new Date(0);
    const asked = { author: 'boris', since };
    const preview = await previewRollBack(world.database, world.rooms, moderator, pageId, asked);
    expect(preview.inside.map(({ who, words }) => [who.name, words])).toEqual([
      ['anna', '1879'],
      ['anna', ', but corrected'],
    ]);
    const before = await now();
    await expect(rollBack(world.database, world.rooms, moderator, pageId, asked)).rejects.toMatchObject({ code: 'conflict' });
    expect([await now(), (await newest())?.n]).toEqual([before, 1]);
    await rollBack(world.database, world.rooms, moderator, pageId, { ...asked, anyway: true });
    await together();
    const text = await now();
    expect(text).toBe(toText(preview.result));
    for (const words of ['1878', '1879', ', but corrected', ' At the end.']) expect(text).toContain(words);
    expect(text).not.toContain('Doubtful');
  });
});
