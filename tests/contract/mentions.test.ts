import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PassageOfMentions, PassageWhole } from '../../model/contract/index.js';
import { MENTION_KEEPER } from '../../server/sources/index.js';
import { makeMentions } from '../../server/sources/mentions/make-mentions.js';
import { verify } from '../../server/verify/index.js';
import { startApp } from '../support/app.js';
import { words } from '../support/html-page.js';
import { openSite, text } from '../support/site.js';

const { app, contributor, editor, moderator, get, page, api, create, write, type } = await openSite();
afterAll(() => app.close());
const keeper = app.http.get<{ caughtUp(): Promise<void> }>(MENTION_KEEPER, { strict: false });
/** Events are heard before the keeper is asked whether it has done what they say. */
const caughtUp = async () => {
  await app.bus.caughtUp();
  await keeper.caughtUp();
};

const json = async (path: string) => (await get(path)).json() as Promise<unknown>;
const List = z.strictObject({ items: z.array(PassageOfMentions.strict()), next: z.string().nullable() });
const mentions = async (slug: string, query = '') => List.parse(await json(`/api/v1/pages/${slug}/mentions${query}`));
const named = async (slug: string) =>
  (await mentions(slug)).items.flatMap((item) => item.mentions.map((m) => `${item.locator} ${m.text}`));

const csl = (id: string) => ({ id, type: 'book', title: `The Book of ${id}: a Tale`, issued: { 'date-parts': [[1989]] } });
const load = (id: string, lines: readonly string[]) =>
  api(editor, 'POST', '/sources', { name: `${id}.md`, text: lines.join('\n'), csl: csl(id) });

const story = [
  '# Chapter One',
  '',
  'Orla Vesterby sailed north. Vesterby’s crew was small, and Orla Vesterby knew it.',
  '',
  'Nobody came to the harbour.',
  '',
  '# Chapter Two',
  '',
  'The master of the ferry, <b>Vesterby</b>, met I. Halloran.',
  '',
  'Halloran left in the rain.',
];

describe('the index', () => {
  it('[MEN-9] follows texts that are loaded and pages that are made, renamed, given aliases, deleted, brought back', async () => {
    await load('tale', story);
    const orla = await create('Orla Vesterby');
    await caughtUp();
    expect(await named(orla)).toEqual(['1.1 Orla Vesterby', '1.1 Vesterby', '1.1 Orla Vesterby', '2.1 Vesterby']);
    const ina = await create('Ina Halloran');
    await caughtUp();
    expect(await named(ina)).toEqual(['2.1 I. Halloran', '2.2 Halloran']);
    await api(editor, 'PATCH', `/pages/${ina}`, { title: 'Ina Quist' });
    await caughtUp();
    expect(await named('ina-quist')).toEqual([]);
    await api(editor, 'PATCH', '/pages/ina-quist', { aliases: [{ name: 'Halloran' }, { name: 'the master of the ferry' }] });
    await caughtUp();
    expect(await named('ina-quist')).toEqual(['2.1 I. Halloran', '2.2 Halloran']);
    await api(moderator, 'DELETE', `/pages/${orla}`);
    await caughtUp();
    expect(await app.database.sql`select 1 from mention m join page p on p.id = m.page_id where p.slug = ${orla}`).toHaveLength(
      0,
    );
    await api(moderator, 'PATCH', `/pages/${orla}`, { deleted: false });
    await caughtUp();
    expect(await named(orla)).toHaveLength(4);
    await load('tale', story.with(2, 'Nobody of any name sailed north.'));
    await caughtUp();
    expect(await named(orla)).toEqual(['2.1 Vesterby']);
    await load('tale', story);
    await caughtUp();
    expect(await named(orla)).toHaveLength(4);
  });

  it('[MEN-9] is not made where neither names nor texts have changed, and once on several servers', async () => {
    const made = async () => Number((await app.database.sql`select count(*) from event where type = 'mentions.made'`)[0]?.count);
    const before = await made();
    await write('orla-vesterby', [text('She sailed north.')]);
    await type(contributor, 'orla-vesterby', 'She sailed south.');
    await api(editor, 'PATCH', '/pages/orla-vesterby', { description: 'A captain' });
    await caughtUp();
    expect(await made()).toBe(before);
    const second = await startApp({ database: app.database });
    try {
      const other = second.http.get<typeof keeper>(MENTION_KEEPER, { strict: false });
      await api(editor, 'PATCH', '/pages/orla-vesterby', { aliases: [{ name: 'The Captain' }] });
      await Promise.all([caughtUp(), second.bus.caughtUp().then(() => other.caughtUp())]);
      expect(await made()).toBe(before + 1);
    } finally {
      await second.close();
    }
  });

  it('[MEN-9] a text that is another by the time it is stored is left to the next making', async () => {
    const { db, sql } = app.database;
    await sql`update mention_index set made_of = 'of other names'`;
    const raced = await makeMentions(
      new Proxy(db, {
        get: (target, key) =>
          key === 'transaction'
            ? async (work: Parameters<typeof db.transaction>[0]) => {
                await sql`update source_text set imported_at = now()`;
                return target.transaction(work);
              }
            : Reflect.get(target, key),
      }),
    );
    expect(raced).toEqual([]);
    expect(await makeMentions(db)).toEqual(['tale']);
  });

  it('[MEN-10] verify names a text whose stored mentions are not its own', async () => {
    expect(await verify(app.database)).toMatchObject({ mentions: 6, defects: [] });
    await app.database.sql`update mention set at = at + 1 where position = (select max(position) from mention)`;
    expect((await verify(app.database)).defects).toEqual(['tale: the stored mentions are not those of its text']);
    await app.database.sql`delete from mention_index`;
    expect((await verify(app.database)).defects).toEqual([]);
    await keeper.caughtUp();
    expect(await verify(app.database)).toMatchObject({ mentions: 6, defects: [] });
  });
});

describe('for readers', () => {
  it('[MEN-11] an article shows which sources speak of it, by chapter, as bars and as links', async () => {
    await load('album', ['Vesterby again.']);
    await caughtUp();
    await app.bus.caughtUp();
    const section = (await page('/wiki/orla-vesterby')).querySelector('.in-sources');
    expect([...(section?.querySelectorAll(':scope > ul > li > p') ?? [])].map(words)).toEqual([
      'The Book of tale 4 times in 2 passages',
      'The Book of album once in one passage',
    ]);
    const links = [...(section?.querySelectorAll('ol a') ?? [])];
    expect(links.map((a) => [words(a), a.getAttribute('href')])).toEqual([
      ['Chapter One', '/sources/tale/1.1'],
      ['Chapter Two', '/sources/tale/2.1'],
      ['Beginning', '/sources/album/1.1'],
    ]);
    const bars = section?.querySelectorAll('svg[role=img]') ?? [];
    expect([...bars].map((svg) => svg.getAttribute('aria-label'))).toEqual([
      'Mentions by part of the text; most, 3, in “Chapter One”',
    ]);
    expect([...(bars[0]?.querySelectorAll('title') ?? [])].map(words)).toEqual(['Chapter One: 3', 'Chapter Two: 1']);
    expect((await page('/wiki/first-page')).querySelector('.in-sources')).toBeNull();
  });

  it('[MEN-12] every passage is listed with the words, on pages that go on from a cursor', async () => {
    const list = await page('/wiki/orla-vesterby/mentions');
    expect([...list.querySelectorAll('.speaking mark')].map(words)).toEqual([
      'Vesterby',
      'Orla Vesterby',
      'Vesterby',
      'Orla Vesterby',
      'Vesterby',
    ]);
    expect(list.querySelector('.speaking a')?.getAttribute('href')).toBe('/sources/album/1.1');
    await load(
      'long',
      Array.from({ length: 240 }, (_, i) => (i % 2 ? '' : `Vesterby wrote letter ${i}.`)),
    );
    await caughtUp();
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const got: z.infer<typeof List> = await mentions('orla-vesterby', next && `?cursor=${next}`);
      seen.push(...got.items.map((item) => `${item.source}:${item.locator}`));
      next = got.next;
    }
    expect(seen).toHaveLength(123);
    expect(new Set(seen).size).toBe(123);
    expect((await mentions('orla-vesterby', '?source=tale')).items.map((i) => i.locator)).toEqual(['1.1', '2.1']);
    let path: string | null = '/wiki/orla-vesterby/mentions?source=long';
    let shown = 0;
    for (let pages = 1; path; pages += 1) {
      const html: Document = await page(path);
      shown += html.querySelectorAll('.speaking li').length;
      path = html.querySelector('.pager [rel=next]')?.getAttribute('href') ?? null;
      expect(pages).toBeLessThan(4);
    }
    expect(shown).toBe(120);
  });

  it.each([
    ['/api/v1/pages/nobody/mentions', 404],
    ['/api/v1/pages/orla-vesterby/mentions?cursor=x', 422],
    ['/api/v1/pages/orla-vesterby/mentions?cursor=tale:99999999', 422],
    ['/api/v1/pages/orla-vesterby/mentions?source=%3Cb%3E', 422],
    ['/wiki/orla-vesterby/mentions?cursor=x', 422],
    ['/wiki/orla-vesterby/mentions?source=a&source=b', 422],
    ['/wiki/nobody/mentions', 404],
  ])('[MEN-12] %s is refused', async (path, status) => expect((await get(path)).status).toBe(status));

  it('[MEN-13] the reader links the first mention of each subject in a passage; the API names all', async () => {
    const reader = await page('/sources/tale/1.1');
    const links = [...reader.querySelectorAll('.passage a.subject')];
    expect(links.map((a) => [words(a), a.getAttribute('href')])).toEqual([
      ['Orla Vesterby', '/wiki/orla-vesterby'],
      ['Vesterby', '/wiki/orla-vesterby'],
      ['I. Halloran', '/wiki/ina-quist'],
      ['Halloran', '/wiki/ina-quist'],
    ]);
    expect(words(reader.querySelector('#p-1\\.1 .words'))).toBe(story[2]);
    const passage = PassageWhole.strict().parse(await json('/api/v1/sources/tale/passages/1.1'));
    expect(passage.mentions.map((m) => [m.slug, passage.text.slice(m.from, m.to), m.text])).toEqual([
      ['orla-vesterby', 'Orla Vesterby', 'Orla Vesterby'],
      ['orla-vesterby', 'Vesterby', 'Vesterby'],
      ['orla-vesterby', 'Orla Vesterby', 'Orla Vesterby'],
    ]);
  });
});
