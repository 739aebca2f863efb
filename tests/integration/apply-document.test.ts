import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { type DocumentJson, normalise } from '../../model/document/index.js';
import { applyDocument } from '../../server/collab/index.js';
import { changePage, deletePage } from '../../server/pages/index.js';
import { normalDocument } from '../support/arbitrary-document.js';
import { type Peer, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { paragraphs } from '../support/fixtures.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
let peer: Peer;
const base = paragraphs(['The first paragraph.'], ['The second paragraph.'], ['The third paragraph.']);
let baseSeq: number;
beforeAll(async () => {
  world = await collabWorld();
  anna = await world.person();
});
afterAll(() => world.close());
beforeEach(async () => {
  pageId = await world.page();
  ({ seq: baseSeq } = await put(base));
  peer = world.join(pageId, await world.person());
  await until('the editor is open', () => peer.synced);
});

const put = (document: unknown, options: Partial<Parameters<typeof applyDocument>[4]> = {}, viewer: Viewer | null = anna) =>
  applyDocument(world.rooms, viewer, pageId, document, { cause: 'api', ...options });
const current = async (): Promise<DocumentJson> => (await world.rooms.flush(pageId)).document;
const textAt = (n: number) => (peer.fragment.get(n) as Y.XmlElement).get(0) as Y.XmlText;
const saved = () => until('the editor is saved', () => peer.queue.length === 0);
const second = (words: string) => paragraphs(['The first paragraph.'], [words], ['The third paragraph.']);

test('[COL-50] a document is a difference, credited with its cause, that open editors see at once', async () => {
  const { seq } = await put(second('The second paragraph, mended.'), { cause: 'restore', revision: 4 });
  await until('the editor sees it', () => wordsOf(peer.doc).includes('mended'));
  expect(await current()).toEqual(second('The second paragraph, mended.'));
  const [row] = await world.database.sql`
    select user_id as "userId", cause, revision, length(update) as size from page_update where page_id = ${pageId} and seq = ${seq}`;
  expect(row).toMatchObject({ userId: anna.id, cause: 'restore', revision: 4 });
  expect(row?.size).toBeLessThan(60); // ", mended" and no more
});

test('[COL-50] what is typed while it is on its way stays', async () => {
  textAt(0).insert(0, 'Typed. ');
  const [result] = await Promise.all([put(second('Another second.'), { baseSeq }), saved()]);
  expect(result.seq).toBeGreaterThan(baseSeq);
  await until('both are there', () => wordsOf(peer.doc) === 'Typed. The first paragraph.\nAnother second.\nThe third paragraph.');
});

test('[COL-50] nothing different is no change', async () => {
  expect(await put(base)).toEqual({ seq: baseSeq, changed: false });
  expect(await put(base, { baseSeq })).toEqual({ seq: baseSeq, changed: false });
});

describe('[COL-51] with a base', () => {
  test('a change elsewhere is kept beside it', async () => {
    textAt(0).insert(4, 'very ');
    textAt(2).delete(0, 4);
    await saved();
    await put(second('The second one.'), { baseSeq });
    await until('both are there', () => wordsOf(peer.doc) === 'The very first paragraph.\nThe second one.\nthird paragraph.');
  });

  const meanwhile: Record<string, () => void> = {
    'the same words were deleted': () => textAt(1).delete(4, 6),
    'somebody wrote into the words it replaces': () => textAt(1).insert(7, '!'),
    'the paragraph was deleted': () => peer.fragment.delete(1, 1),
    'the words were made bold': () => textAt(1).format(5, 3, { bold: {} }),
  };
  test.each(Object.entries(meanwhile))('%s: refused as a conflict, and nothing is changed', async (_, change) => {
    change();
    await saved();
    const before = await world.rooms.flush(pageId);
    await expect(put(second('The last paragraph.'), { baseSeq })).rejects.toMatchObject({ code: 'conflict' });
    expect(await world.rooms.flush(pageId)).toEqual(before);
  });

  test('a paragraph that it deletes and somebody writes in is a conflict', async () => {
    textAt(1).insert(0, 'Still needed: ');
    await saved();
    await expect(put(paragraphs(['The first paragraph.'], ['The third paragraph.']), { baseSeq })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a position that the page has not reached is refused', async () => {
    await expect(put(base, { baseSeq: baseSeq + 1 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('[COL-50] rights, unknown pages and impossible documents', async () => {
  await expect(put(base, {}, null)).rejects.toMatchObject({ code: 'sign-in-needed' });
  await expect(put({ type: 'doc', content: [{ type: 'script' }] })).rejects.toMatchObject({ code: 'invalid' });
  await changePage(world.database.db, world.author, pageId, { protection: 'moderators' });
  await expect(put(second('x'))).rejects.toMatchObject({ code: 'protected' });
  expect((await put(second('by the seed'), { cause: 'seed' })).seq).toBeGreaterThan(baseSeq);
  await deletePage(world.database.db, world.author, pageId);
  await expect(put(second('x'))).rejects.toMatchObject({ code: 'page-deleted' });
  const nowhere = '01234567-89ab-4cde-8f01-23456789abcd' as PageId;
  await expect(applyDocument(world.rooms, anna, nowhere, base, { cause: 'api' })).rejects.toMatchObject({ code: 'page-unknown' });
});

test('[COL-50] whatever the document, the page becomes it', async () => {
  await fc.assert(
    fc.asyncProperty(normalDocument, async (document) => {
      await put(document);
      expect(await current()).toEqual(document);
      await until('the editor has it', () => peer.queue.length === 0);
    }),
    { numRuns: 40 },
  );
  expect(normalise(await current())).toEqual(await current());
});
