import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canReadTexts, ImportReport, PassageView, PassageWhole, SourceWhole } from '../../model/contract/index.js';
import { CITATION_KEEPER } from '../../server/sources/index.js';
import { verify } from '../../server/verify/index.js';
import { words } from '../support/html-page.js';
import { cite, openSite, text } from '../support/site.js';

const { app, contributor, editor, moderator, get, page, api, create, write } = await openSite();
afterAll(() => app.close());
const follower = app.http.get<{ caughtUp(): Promise<void> }>(CITATION_KEEPER, { strict: false });

const line = (n: number) => {
  if (n === 2) return 'Line 2 ends it here.';
  if (n === 4) return 'wet; and so did the <b>crew</b>, all of them.';
  return n === 3 || (n % 5 === 0 && n < 100) ? '' : `Line ${n} says that it rained and`;
};
const lines = Array.from({ length: 100 }, (_, i) => line(i + 1));
const csl = { id: 'lee', type: 'book', title: 'Ignored', issued: { 'date-parts': [[1]] } };
const send = (who: typeof editor, body: unknown) => who.fetch('/api/v1/sources', { method: 'POST', body });
const json = async (path: string) => (await get(path)).json() as Promise<unknown>;
const codeOf = async (path: string) => {
  const answer = await get(path);
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
};

describe('without its text', () => {
  it('[SRC-29] [SRC-33] [SRC-36] [SRC-37] a source says so, and references lead to it', async () => {
    expect(SourceWhole.parse(await json('/api/v1/sources/lee')).text).toBeNull();
    expect(await codeOf('/api/v1/sources/lee/passages')).toEqual([404, 'text-missing']);
    expect(words((await page('/sources/lee')).querySelector('.notice'))).toBe('The text of this source is not loaded here.');
    const reference = (await page('/wiki/first-page')).querySelector('.references a.lines')?.getAttribute('href');
    expect(reference).toBe('/sources/lee/L1-2');
    expect((await get('/sources/lee/L1-2', { redirect: 'manual' })).headers.get('location')).toBe('/sources/lee');
    expect((await get('/sources/lee/preview?lines=1-2')).status).toBe(404);
  });
});

describe('with its text', () => {
  it('[SRC-10] editors give it, through the API and by the form', async () => {
    const body = { name: 'lee.txt', text: lines.join('\n'), csl };
    expect((await send(contributor, body)).status).toBe(403);
    expect(
      (
        await get('/api/v1/sources', {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
    const answer = await send(editor, body);
    expect(answer.status).toBe(201);
    expect(ImportReport.parse(await answer.json())).toMatchObject({ key: 'lee', done: 'imported', lines: 100 });
    expect((await send(editor, { ...body, text: 'one' })).status).toBe(409);
    const large = await send(editor, { name: 'b.txt', text: 'words '.repeat(400_000), csl: { ...csl, id: 'large' } });
    expect(large.status).toBe(201);

    const form = new FormData();
    form.set('file', new File([lines.join('\n')], 'lee.txt'));
    form.set('sidecar', new File([JSON.stringify(csl)], 'lee.json'));
    const post = (cookie: string, data: FormData) =>
      fetch(`${app.base}/new-source`, { method: 'POST', body: data, headers: { cookie, origin: app.base } });
    expect((await post('', form)).status).toBe(401);
    expect((await post(contributor.cookie, form)).status).toBe(403);
    expect(await (await post(editor.cookie, form)).text()).toContain('This very text is loaded already');
    form.set('file', new File([Uint8Array.from([0xff, 0xfe, 0x41])], 'lee.txt'));
    const refused = await post(editor.cookie, form);
    expect([refused.status, (await refused.text()).includes('it is not in UTF-8')]).toEqual([422, true]);
    expect((await page('/new-source', editor)).querySelectorAll('input[type=file]')).toHaveLength(2);
    expect((await get('/new-source', { redirect: 'manual' })).status).toBe(303);
    expect((await page('/sources', editor)).querySelector('a[href="/new-source"]')).not.toBeNull();
    expect((await page('/sources')).querySelector('a[href="/new-source"]')).toBeNull();
  });

  it('[SRC-25] [SRC-27] [SRC-28] [SRC-29] passages are read by order, lines and address', async () => {
    const List = z.strictObject({ items: z.array(PassageView.strict()), next: z.string().nullable() });
    const all = List.parse(await json('/api/v1/sources/lee/passages'));
    expect(all.items[0]).toMatchObject({ locator: '1.1', from: 1, to: 2, lines: [[1, 2]] });
    const more = List.parse(await json('/api/v1/sources/lee/passages?from=4&to=5'));
    expect(more.items[0]?.lines.flat()).toContain(4);
    expect(List.parse(await json('/api/v1/sources/lee/passages?from=5000')).items).toEqual([]);
    const first = PassageWhole.strict().parse(await json('/api/v1/sources/lee/passages/1.1'));
    expect(first).toMatchObject({ previous: null, next: '1.2', original: [{ line: 1 }, { line: 2, text: line(2) }] });
    expect(await json('/api/v1/sources/lee/passages/L3')).toMatchObject({ locator: '1.2' });
    expect(SourceWhole.parse(await json('/api/v1/sources/lee')).text).toMatchObject({ first: '1.1' });
  });

  it.each([
    ['passages?from=5&to=4', 422, 'invalid'],
    ['passages?from=0', 422, 'invalid'],
    ['passages?cursor=x', 422, 'invalid'],
    ['passages/9.9', 404, 'passage-unknown'],
    ['passages/L9999999', 404, 'passage-unknown'],
    ['passages/%27', 404, 'passage-unknown'],
  ])('[SRC-28] [SRC-29] %s is refused', async (path, status, code) =>
    expect(await codeOf(`/api/v1/sources/lee/${path}`)).toEqual([status, code]),
  );

  it('[SRC-31] [SRC-32] knows who cites it, follows what is saved, and can be made again', async () => {
    const slug = await create('Citing <i>Page</i>');
    await write(slug, [text('It rained.'), cite(4, 4)]);
    await follower.caughtUp();
    const citedBy = async () => PassageWhole.parse(await json('/api/v1/sources/lee/passages/L4')).citedBy;
    expect(await citedBy()).toEqual([{ slug, title: 'Citing <i>Page</i>', from: 4, to: 4, quote: null }]);
    await api(moderator, 'DELETE', `/pages/${slug}`);
    expect(await citedBy()).toEqual([]);
    await api(moderator, 'PATCH', `/pages/${slug}`, { deleted: false });
    expect((await verify(app.database)).defects).toEqual([]);
    await app.database.sql`delete from citation`;
    await app.database.sql`update source_line set text = 'forged' where n = 7 and source = 'lee'`;
    expect((await verify(app.database)).defects).toEqual([
      'lee: the stored lines are not those of its file',
      `${slug}: the stored citations are not those of the page`,
      'first-page: the stored citations are not those of the page',
    ]);
    await app.database.sql`update source_line set text = ${line(7)} where n = 7 and source = 'lee'`;
    await app.database.sql`delete from follower where name = 'citations'`;
    await follower.caughtUp();
    expect((await verify(app.database)).defects).toEqual([]);
    await write(slug, [text('It rained.'), cite(3, 3)]);
    await follower.caughtUp();
    expect(await verify(app.database)).toMatchObject({ unresolved: 1, texts: 2, defects: [] });
    await write(slug, [text('It rained.'), cite(4, 4)]);
    await follower.caughtUp();
  });
});

describe('the reader', () => {
  it('[SRC-33] shows contents, what rests on a source, and finds words', async () => {
    const source = await page('/sources/lee');
    expect([...source.querySelectorAll('.resting .page-link')].map((a) => words(a)).sort()).toEqual([
      'Citing <i>Page</i>',
      'First Page',
    ]);
    const found = await page('/sources/lee?q=crew');
    expect([...found.querySelectorAll('.found-passages mark')].map((m) => words(m))).toEqual(['crew']);
    expect(words((await page('/sources/lee?q=zebra')).querySelector('.empty'))).toBe('No passage holds all of these words.');
    expect((await get('/sources/nobody')).status).toBe(404);
  });

  it('[SRC-34] [SRC-35] [SRC-38] shows the text from a passage on, with who cites it and the original lines', async () => {
    const { locator } = PassageWhole.parse(await json('/api/v1/sources/lee/passages/L4'));
    const reader = await page(`/sources/lee/${locator}`);
    const first = reader.querySelector('.passage');
    expect(first?.id).toBe(`p-${locator}`);
    expect(words(first?.querySelector('.words') ?? null)).toContain('<b>crew</b>');
    expect(words(first?.querySelector('.rested-on') ?? null)).toBe(line(4));
    expect(first?.querySelector('.cited-in a')?.getAttribute('href')).toBe('/wiki/citing-i-page-i#ref-1-1');
    expect(reader.querySelector('.original')).toBeNull();
    expect(reader.querySelector('main')?.getAttribute('data-reading')).toBe('lee');
    const original = await page(`/sources/lee/${locator}?original=1`);
    expect(words(original.querySelector('#L4 td'))).toBe(line(4));
    const byLine = await get('/sources/lee/L4?original=1', { redirect: 'manual' });
    expect(byLine.headers.get('location')).toBe(`/sources/lee/${locator}?lines=4-4&original=1`);
    expect((await get('/sources/lee/9.9')).status).toBe(404);
  });

  it('[SRC-36] [SRC-37] marks the lines that an address or a preview asks for', async () => {
    const to = (await get('/sources/lee/L4-4', { redirect: 'manual' })).headers.get('location') ?? '';
    expect(to).toMatch(/^\/sources\/lee\/1\.\d+\?lines=4-4$/);
    expect(words((await page(to)).querySelector('.words mark'))).toBe(line(4));
    expect(await json('/sources/lee/preview?lines=4-4')).toMatchObject({ href: to, goesOn: false });
    const { passages } = (await json('/sources/lee/preview?lines=4-4')) as {
      passages: { words: string; mark: string | null }[][];
    };
    expect(
      passages
        .flat()
        .filter((s) => s.mark)
        .map((s) => s.words.trim()),
    ).toEqual([line(4)]);
    for (const lines of ['3-3', '9-4', 'x', '']) expect((await get(`/sources/lee/preview?lines=${lines}`)).status).toBe(404);
  });

  it('[SRC-30] one entry of the access table says who may read texts', () => {
    expect([canReadTexts(null), canReadTexts(null, ['editor']), canReadTexts(editor.viewer, ['editor'])]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
