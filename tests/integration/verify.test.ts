import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { ROOMS, type Rooms } from '../../server/collab/index.js';
import { verify } from '../../server/verify/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';

let app: TestApp;
let anna: TestUser;
let page: { id: PageId; slug: string };

beforeAll(async () => {
  app = await startApp();
  anna = await makeUser(app, { role: 'editor', name: 'anna' });
  const make = async (title: string) =>
    (await (await anna.fetch('/api/v1/pages', { method: 'POST', body: { title, kind: 'person' } })).json()) as typeof page;
  page = await make('Verified');
  const other = await make('Other');
  for (const words of ['One.', 'Two.', 'Three.'])
    await anna.fetch(`/api/v1/pages/${page.slug}/document`, {
      method: 'PUT',
      body: { document: paragraphs([words, { words: 'link', page: other.id, slug: other.slug }]), summary: words },
    });
  await anna.fetch(`/api/v1/pages/${other.slug}`, { method: 'PATCH', body: { title: 'Another' } });
  await app.http.get<Rooms>(ROOMS, { strict: false }).flush(page.id);
});
afterAll(() => app.close());

const defects = async () => (await verify(app.database)).defects;

describe('npm run verify', () => {
  it('[VER-3] finds nothing in a wiki that was edited and renamed in', async () => {
    expect(await verify(app.database)).toMatchObject({ pages: 2, rows: 3, versions: 3, defects: [] });
  });

  it.each([
    [
      'the snapshot',
      "update page set document = jsonb_set(document, '{content,0,content,0,text}', '\"Forged.\"') where id = $1",
      /snapshot at 3/,
    ],
    ['what readers see', "update page set html = html || 'x' where id = $1", /snapshot's html/],
    ['the links', 'delete from page_link where from_id = $1', /stored links/],
    [
      'a version',
      "update revision set document = jsonb_set(document, '{content,0,content,0,text}', '\"Forged.\"') where page_id = $1 and n = 2",
      /version 2: it is not what the log has/,
    ],
    ['a version’s people', "update revision set contributors = '[]' where page_id = $1 and n = 1", /version 1: its contributors/],
    [
      'a version’s time',
      "update revision set at = at - interval '1 year' where page_id = $1 and n = 2",
      /version 2: the chain of hashes breaks/,
    ],
    ['the chain', "update revision set chain = md5('') where page_id = $1 and n = 1", /version 1: the chain of hashes breaks/],
    [
      'who wrote a version',
      'delete from revision_person where page_id = $1 and n = 2',
      /version 2: it is not listed under the people/,
    ],
    ['the order of versions', 'delete from revision where page_id = $1 and n = 2', /version 3: a version before it is missing/],
    [
      'an author',
      'update page_update set user_id = (select id from "user" where username <> \'anna\' limit 1) where page_id = $1 and seq = 2',
      /row 2 holds content that is not its author's/,
    ],
    ['the head', 'update page_head set seq = 7 where page_id = $1', /its head says 7/],
    ['a row', 'delete from page_update where page_id = $1 and seq = 2', /row 2 of the log is missing/],
  ])('[VER-1] [VER-2] [VER-4] names what was tampered with: %s', async (_, tamper, named) => {
    await makeUser(app, { role: 'editor' });
    const kept = ['page', 'page_link', 'revision', 'revision_person', 'page_update', 'page_head'] as const;
    const { sql } = app.database;
    for (const table of kept) await sql.unsafe(`create table kept_${table} as table ${table}`);
    try {
      await sql.unsafe(tamper, [page.id]);
      expect((await defects()).join('\n')).toMatch(named);
    } finally {
      for (const table of [...kept].reverse()) if (table !== 'page') await sql.unsafe(`delete from ${table}`);
      await sql.unsafe('update page set document = k.document, html = k.html from kept_page k where k.id = page.id');
      for (const table of kept) {
        if (table !== 'page') await sql.unsafe(`insert into ${table} select * from kept_${table}`);
        await sql.unsafe(`drop table kept_${table}`);
      }
    }
    expect(await defects()).toEqual([]);
  });
});
