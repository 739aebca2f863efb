import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId, PageWhole, RevisionSummary, RevisionWhole } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { pendingChanges } from '../../server/revisions/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';

let app: TestApp;
let anna: TestUser;
let boris: TestUser;

beforeAll(async () => {
  app = await startApp();
  anna = await makeUser(app, { role: 'editor', name: 'anna' });
  boris = await makeUser(app, { role: 'editor', name: 'boris' });
});
afterAll(() => app.close());

let count = 0;
const makePage = async (): Promise<{ id: PageId; slug: string; path: string }> => {
  const made = await anna.fetch('/api/v1/pages', { method: 'POST', body: { title: `Versioned ${++count}`, kind: 'event' } });
  expect(made.status).toBe(201);
  const page = (await made.json()) as { id: PageId; slug: string };
  return { ...page, path: `/api/v1/pages/${page.slug}` };
};
const put = (user: TestUser, path: string, lines: string[], more: object = {}) =>
  user.fetch(`${path}/document`, {
    method: 'PUT',
    body: { document: paragraphs(...lines.map((l) => [l])), summary: lines.join(' '), ...more },
  });
const list = async (path: string) =>
  (await (await anna.fetch(`${path}/revisions`)).json()) as { items: RevisionSummary[]; next: string | null };
const read = async (path: string) => (await (await anna.fetch(path)).json()) as PageWhole;
const code = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

describe('versions', () => {
  it('[REV-1] [REV-8] a document put is in the page, and in a version at its position', async () => {
    const { path } = await makePage();
    const answer = await put(anna, path, ['One.', 'Two.']);
    expect(answer.status).toBe(200);
    const { n, seq } = (await answer.json()) as { n: number; seq: number };
    expect(n).toBe(1);
    const page = await read(path);
    expect(page).toMatchObject({ text: 'One.\nTwo.', seq });
    const version = (await (await anna.fetch(`${path}/revisions/1`)).json()) as { document: unknown; seq: number; text: string };
    expect(version).toMatchObject({ document: page.document, seq, text: page.text });
  });

  it('[REV-2] [REV-3] follow one another without gaps and name everybody in them', async () => {
    const { path } = await makePage();
    await put(anna, path, ['By Anna.']);
    await put(boris, path, ['By Anna.', 'By Boris.']);
    await put(anna, path, ['By Anna.', 'By Boris.', 'And Anna again.']);
    const { items } = await list(path);
    expect(items.map((r) => r.n)).toEqual([3, 2, 1]);
    expect(items.map((r) => r.contributors.map((c) => c.name))).toEqual([['anna'], ['boris'], ['anna']]);
    const sizes = items.map((r) => r.size);
    expect(items.map((r) => r.sizeChange)).toEqual(sizes.map((size, i) => size - (sizes[i + 1] ?? 0)));
    const places = items.map((r) => r.seq);
    expect(places).toEqual([...new Set(places)].sort((x, y) => y - x));
  });

  it('[REV-17] have hashes that whoever reads the API can compute', async () => {
    const { path, id } = await makePage();
    await put(anna, path, ['By Anna.']);
    await put(boris, path, ['By Anna.', 'By Boris.']);
    const canonical = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(canonical).join(',')}]`
        : value && typeof value === 'object'
          ? `{${Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`)
              .join(',')}}`
          : JSON.stringify(value);
    const sha256 = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');
    let before = '';
    for (const n of [1, 2]) {
      const v = (await (await anna.fetch(`${path}/revisions/${n}`)).json()) as RevisionWhole;
      const contributors = v.contributors.map(({ id: userId, updates, added, removed }) => ({ userId, updates, added, removed }));
      const document = sha256(v.document);
      expect(v).toMatchObject({ documentHash: document, previousHash: before });
      before = sha256({ before, page: id, n, from: v.fromSeq, to: v.seq, document, contributors, at: v.at });
      expect(v.hash).toBe(before);
    }
  });

  it('[REV-31] [AUT-3] a document that an earlier version had is put as that version, and its words are whose they were', async () => {
    const { path, id } = await makePage();
    await put(anna, path, ['By Anna, first.', 'More by Anna.']);
    await put(boris, path, ['Nothing of that.']);
    await put(boris, path, ['By Anna, first.', 'More by Anna.']);
    await put(boris, path, ['Nothing of that.', 'But more.']);
    const { items } = await list(path);
    expect(items.map(({ n, tags }) => [n, tags])).toEqual([
      [4, []],
      [3, ['restore']],
      [2, []],
      [1, []],
    ]);
    const rows = await app.database.sql<{ cause: string; revision: number | null }[]>`
      select cause, revision from page_update where page_id = ${id} order by seq`;
    expect(rows.map(({ cause, revision }) => [cause, revision])).toEqual([1, 2, 3, 4].map((n) => ['api', n === 3 ? 1 : null]));
    const { runs } = (await (await anna.fetch(`${path}/authors?revision=3`)).json()) as { runs: { author: { name: string } }[] };
    expect([...new Set(runs.map(({ author }) => author.name))]).toEqual(['anna']);
  });

  it('[REV-12] a document put leaves what others had written before it a version of its own', async () => {
    const { path, id } = await makePage();
    await put(anna, path, ['First.']);
    await applyDocument(app.http.get<Rooms>(ROOMS, { strict: false }), boris.viewer, id, paragraphs(['First.'], ['Typed.']), {
      cause: 'api',
    });
    await put(anna, path, ['Other.']);
    const { items } = await list(path);
    expect(items.map(({ n, savedBy, contributors }) => [n, savedBy?.name, contributors.map((c) => c.name)])).toEqual([
      [3, 'anna', ['anna']],
      [2, undefined, ['boris']],
      [1, 'anna', ['anna']],
    ]);
  });

  it('[REV-4] are not saved twice for one state, also when two save at once', async () => {
    const { path } = await makePage();
    expect((await put(anna, path, ['Same.'])).status).toBe(200);
    const again = await put(anna, path, ['Same.']);
    expect([again.status, await code(again)]).toEqual([409, 'nothing-to-save']);
    const { id } = await read(path);
    await app.database.sql`delete from revision where page_id = ${id}`;
    const save = (user: TestUser) => user.fetch(`${path}/revisions`, { method: 'POST', body: { summary: 'both' } });
    const statuses = (await Promise.all([save(anna), save(boris)])).map((r) => r.status);
    expect(statuses.sort()).toEqual([201, 409]);
    expect((await list(path)).items).toHaveLength(1);
  });

  it('[REV-5] need the right to edit the page', async () => {
    const { path } = await makePage();
    const moderator = await makeUser(app, { role: 'moderator' });
    await moderator.fetch(path, { method: 'PATCH', body: { protection: 'moderators' } });
    const refused = await put(anna, path, ['No.']);
    expect([refused.status, await code(refused)]).toEqual([403, 'protected']);
    const nobody = await fetch(`${app.base}${path}/revisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"summary":""}',
    });
    expect([nobody.status, await code(nobody)]).toEqual([401, 'sign-in-needed']);
    expect((await list(path)).items).toEqual([]);
  });

  it('[REV-6] are followed by the changes that are in none yet', async () => {
    const { path, id } = await makePage();
    await put(anna, path, ['First.']);
    expect(await pendingChanges(app.database.db, id)).toBeNull();
    await app.database.sql`delete from revision where page_id = ${id}`;
    expect(await pendingChanges(app.database.db, id)).toMatchObject({ people: [{ name: 'anna' }] });
  });

  it('[REV-7] are unknown by numbers that are none, negative, huge, or of another page', async () => {
    const { path } = await makePage();
    const other = await makePage();
    await put(anna, other.path, ['Other.']);
    for (const n of ['1', '0', '-1', '99999999999999999999', '2147483648', '1.5', 'x', '%00']) {
      const answer = await anna.fetch(`${path}/revisions/${n}`);
      expect([n, answer.status < 500 && answer.status >= 400]).toEqual([n, true]);
    }
    const answer = await anna.fetch(`${path}/revisions/1`);
    expect([answer.status, await code(answer)]).toEqual([404, 'revision-unknown']);
  });

  it('[REV-9] are refused with a conflict where the same words changed since, and merged where others did', async () => {
    const { path } = await makePage();
    await put(anna, path, ['One stays.', 'Two stays.']);
    const { seq } = await read(path);
    await put(boris, path, ['One is changed.', 'Two stays.']);
    const merged = await put(anna, path, ['One stays.', 'Two is new.'], { baseSeq: seq });
    expect(merged.status).toBe(200);
    expect((await read(path)).text).toBe('One is changed.\nTwo is new.');
    const before = await read(path);
    const refused = await put(anna, path, ['One was mine.', 'Two stays.'], { baseSeq: seq });
    expect([refused.status, await code(refused)]).toEqual([409, 'conflict']);
    expect(await read(path)).toEqual(before);
  });

  it('[REV-8] refuses a document that does not fit the schema, and changes nothing', async () => {
    const { path } = await makePage();
    await put(anna, path, ['Stays.']);
    for (const document of [{ type: 'doc', content: [{ type: 'script' }] }, null, 'text', [], { type: 'paragraph' }]) {
      const refused = await anna.fetch(`${path}/document`, { method: 'PUT', body: { document, summary: '' } });
      expect([refused.status, await code(refused)]).toEqual([422, 'invalid']);
    }
    expect((await read(path)).text).toBe('Stays.');
  });
});
