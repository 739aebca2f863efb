import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Moment, PageId, UpdatesWindow } from '../../model/contract/index.js';
import { toText } from '../../model/document/index.js';
import { documentAt } from '../../server/collab/index.js';
import { runSession } from '../support/authors/session.js';
import { unsafeParts, words } from '../support/html-page.js';
import { openSite } from '../support/site.js';
import { storeLog } from '../support/stored-log.js';

const { app, contributor, editor, moderator, get, page, api, create, type } = await openSite();
afterAll(() => app.close());

const at = (slug: string, query = '') => `/wiki/${slug}/replay${query}`;
const text = (shown: Document) => words(shown.querySelector('[data-moment]'));
const step = (shown: Document, name: string) => shown.querySelector(`[data-step=${name}]`)?.getAttribute('href') ?? null;

/** A page with three changes by two people, the last of them in no version yet. */
let slug: string;
let id: PageId;
beforeAll(async () => {
  slug = await create('Short Life');
  id = ((await api(contributor, 'GET', `/pages/${slug}`)) as { id: PageId }).id;
  await type(contributor, slug, 'Born.');
  await api(contributor, 'POST', `/pages/${slug}/revisions`, { summary: 'Birth' });
  await type(editor, slug, 'Born. Lived.');
  await api(editor, 'POST', `/pages/${slug}/revisions`, { summary: 'Life' });
  await type(contributor, slug, 'Born. Lived. <b>Died.</b>');
});

describe('a moment', () => {
  it('[RPL-1] is the text after so many changes, with who made the last of them', async () => {
    const present = await page(at(slug));
    expect(unsafeParts(present)).toEqual([]);
    expect(words(present.querySelector('h1'))).toBe('Short Life: time slider');
    expect(words(present.querySelector('[data-when]'))).toMatch(/^Change 3 of 3, \d.* UTC, by ann$/);
    expect(text(present)).toBe('Born. Lived. <b>Died.</b>');
    const second = await page(at(slug, '?at=2'));
    expect(words(second.querySelector('[data-when]'))).toMatch(/^Change 2 of 3, .*, by edda$/);
    expect(text(second)).toBe('Born. Lived.');
    const before = await page(at(slug, '?at=0'));
    expect(words(before.querySelector('[data-when]'))).toBe('Before the first change of 3');
    expect(text(before)).toBe('');
  });

  it('[RPL-1] of a page that nobody has written is empty', async () => {
    const empty = await create('Never Lived');
    const shown = await page(at(empty));
    expect(words(shown.querySelector('[data-when]'))).toBe('Before the first change of 0');
    expect((await get(at(empty, '?at=1'))).status).toBe(404);
  });

  it('[RPL-2] leads to those before and after, and to versions', async () => {
    const shown = await page(at(slug, '?at=2'));
    expect(step(shown, 'before')).toBe(at(slug, '?at=1'));
    expect(step(shown, 'after')).toBe(at(slug, '?at=3'));
    expect(step(shown, 'version-before')).toBe(at(slug, '?at=1'));
    expect(step(shown, 'version-after')).toBeNull();
    const [first, last] = [await page(at(slug, '?at=0')), await page(at(slug))];
    expect([step(first, 'before'), step(first, 'version-after')]).toEqual([null, at(slug, '?at=1')]);
    expect([step(last, 'after'), step(last, 'version-before')]).toEqual([null, at(slug, '?at=2')]);
    const forms = [...shown.querySelectorAll('main form')].map((form) => [
      form.getAttribute('action'),
      form.getAttribute('method') ?? 'get',
      form.querySelector('input')?.getAttribute('name'),
    ]);
    expect(forms).toEqual(['at', 'at', 'time'].map((name) => [at(slug), 'get', name]));
  });

  it('[RPL-2] is found by its time: the last change made until then', async () => {
    const moment = (await (await get(`/api/v1/pages/${slug}/moments/2`)).json()) as Moment;
    const time = moment.at as string;
    const led = async (asked: string) => (await get(at(slug, `?time=${asked}`))).headers.get('location');
    expect(await led(time)).toBe(at(slug, '?at=2'));
    expect(await led(time.slice(0, -1))).toBe(at(slug, '?at=2'));
    expect(await led('1999-12-31T23:59')).toBe(at(slug, '?at=0'));
    expect(await led('9999-12-31T23:59:59')).toBe(at(slug, '?at=3'));
  });

  it('[RPL-24] the versions and the people come with the page, and the tabs lead there', async () => {
    const seed = JSON.parse((await page(at(slug))).querySelector('[data-replay]')?.getAttribute('data-replay') ?? '') as unknown;
    expect(seed).toEqual({
      slug,
      seq: 3,
      last: 3,
      marks: [
        { n: 1, seq: 1 },
        { n: 2, seq: 2 },
      ],
      people: ['ann', 'edda'],
    });
    expect((await page(`/wiki/${slug}`)).querySelector('[data-tab=replay]')?.getAttribute('href')).toBe(at(slug));
    const links = [...(await page(`/wiki/${slug}/history`)).querySelectorAll('.compare a')].map((a) => a.getAttribute('href'));
    expect(links).toContain(at(slug, '?at=1'));
  });

  it.each([
    ['no number', '?at=x', 422],
    ['a negative one', '?at=-1', 422],
    ['a broken one', '?at=1.5', 422],
    ['nothing', '?at=', 422],
    ['two', '?at=1&at=2', 422],
    ['one too high', '?at=4', 404],
    ['a huge one', `?at=${'9'.repeat(80)}`, 404],
    ['no time', '?time=yesterday', 422],
    ['a day that is none', '?time=2026-02-31T25:00', 422],
  ])('[RPL-3] %s is refused', async (_, query, status) => {
    expect((await get(at(slug, query))).status).toBe(status);
  });

  it('[RPL-3] a page that moved, is not there or was deleted answers as its history does', async () => {
    expect((await get(at('nowhere-at-all'))).status).toBe(404);
    const old = await create('Early Name');
    await type(contributor, old, 'Words of the deleted.');
    await api(editor, 'PATCH', `/pages/${old}`, { title: 'Late Name' });
    expect((await get(at(old, '?at=1'))).headers.get('location')).toBe(at('late-name', '?at=1'));
    await api(moderator, 'DELETE', '/pages/late-name');
    const gone = await moderator.fetch(at('late-name', '?at=1'));
    expect(gone.status).toBe(404);
    expect(await gone.text()).not.toContain('Words of the deleted');
    for (const path of ['moments/1', 'updates?at=1'])
      expect((await moderator.fetch(`/api/v1/pages/late-name/${path}`)).status, path).toBe(404);
  });

  it('[RPL-3] asking changes nothing', async () => {
    const count = async () =>
      (
        await app.database.sql`
        select (select count(*) from page_update)::int as updates, (select count(*) from page_checkpoint)::int as checkpoints,
          (select count(*) from revision where page_id = ${id})::int as revisions,
          (select version || ' ' || seq from page where id = ${id}) as page`
      )[0];
    const before = await count();
    for (const path of [at(slug), at(slug, '?at=1'), at(slug, '?at=77'), `/api/v1/pages/${slug}/updates?at=2`]) await get(path);
    expect(await count()).toEqual(before);
  });
});

describe('for programs', () => {
  it('[RPL-4] a moment has its document, its text, its person and its time', async () => {
    const moment = (await (await get(`/api/v1/pages/${slug}/moments/2`)).json()) as Moment;
    expect(moment).toMatchObject({ seq: 2, last: 3, author: { name: 'edda' }, text: 'Born. Lived.' });
    expect(moment.document).toEqual(await documentAt(app.database.sql, id, 2));
    const nothing = (await (await get(`/api/v1/pages/${slug}/moments/0`)).json()) as Moment;
    expect(nothing).toMatchObject({ seq: 0, at: null, author: null, text: '' });
    for (const asked of ['4', '-1', 'x', '1.5', '9'.repeat(60)]) {
      const refused = await get(`/api/v1/pages/${slug}/moments/${asked}`);
      expect([asked, refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
        asked,
        404,
        'moment-unknown',
      ]);
    }
  });

  it('[RPL-5] the log comes in windows, from a checkpoint before the moment on', async () => {
    const long = await create('Long Life');
    const longId = ((await api(contributor, 'GET', `/pages/${long}`)) as { id: PageId }).id;
    const rows = runSession(5, 260).log.map(({ userId, update }, i) => ({
      userId: (userId === 'ann' ? contributor : editor).viewer.id,
      at: Date.UTC(2026, 1, 1) + i * 1_000,
      update,
    }));
    expect(rows.length).toBeGreaterThan(1_500);
    await storeLog(app.database, longId, rows, { every: 400 });
    const ask = async (query: string) => (await (await get(`/api/v1/pages/${long}/updates?${query}`)).json()) as UpdatesWindow;

    const first = await ask('at=0');
    expect([first.base, first.last, first.items.length, first.next]).toEqual([null, rows.length, 1_000, '1000']);
    expect(first.items[0]).toMatchObject({ seq: 1, at: '2026-02-01T00:00:00.000Z' });
    expect(first.people.map(({ name }) => name).sort()).toEqual(['ann', 'edda']);
    expect(first.people[first.items[0]?.by ?? -1]?.name).toBe('ann');
    expect(first.items.map(({ update }) => update)).toEqual(
      rows.slice(0, 1_000).map(({ update }) => Buffer.from(update).toString('base64')),
    );
    const next = await ask(`cursor=${first.next}`);
    expect([next.base, next.items[0]?.seq]).toEqual([null, 1_001]);
    const middle = await ask('at=1050');
    expect([middle.base?.seq, middle.items[0]?.seq]).toEqual([800, 801]);
    expect((await ask('at=1200')).base?.seq).toBe(800); // 200 changes before the moment are told too
    const end = await ask(`cursor=${rows.length}`);
    expect([end.items, end.next]).toEqual([[], null]);
  });

  it('[RPL-5] a window is bounded in bytes, and holds one change however large', async () => {
    const wide = await create('Wide Life');
    for (let n = 0; n < 4; n++) await type(contributor, wide, String(n).repeat(300_000));
    const ask = async (query: string) => (await (await get(`/api/v1/pages/${wide}/updates?${query}`)).json()) as UpdatesWindow;
    const sizes: number[] = [];
    for (let query: string | null = 'at=0'; query; ) {
      const { items, next }: UpdatesWindow = await ask(query);
      sizes.push(items.length);
      query = next && `cursor=${next}`;
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(4);
    expect(sizes.every((size) => size >= 1 && size <= 2)).toBe(true);
  });

  it.each(['at=x', 'at=-1', 'cursor=x', 'cursor=', 'at=1&at=2'])('[RPL-3] [RPL-5] updates?%s is refused', async (query) => {
    const refused = await get(`/api/v1/pages/${slug}/updates?${query}`);
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([422, 'invalid']);
  });

  it('[RPL-3] [RPL-5] there are no updates after the last one', async () => {
    expect((await get(`/api/v1/pages/${slug}/updates?at=4`)).status).toBe(404);
    expect((await get(`/api/v1/pages/${slug}/updates?cursor=4`)).status).toBe(404);
  });

  it('[RPL-1] what the log has is what the present page shows', async () => {
    const now = (await (await get(`/api/v1/pages/${slug}/moments/3`)).json()) as Moment;
    expect(now.text).toBe(toText(await documentAt(app.database.sql, id, 3)));
  });
});
