import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClaimWhole, MarkDone, MarkedNotes, PassageWhole, Ripple, SourceMark } from '../../model/contract/index.js';
import { importText } from '../../server/sources/index.js';
import { operator } from '../../server/users/index.js';
import { verify } from '../../server/verify/index.js';
import { claimsOnLee } from '../support/marks.js';
import { openSite } from '../support/site.js';

const site = await openSite();
const { app, contributor, editor, moderator, get, api } = site;
afterAll(() => app.close());
let claims: Awaited<ReturnType<typeof claimsOnLee>>;
beforeAll(async () => {
  claims = await claimsOnLee(site);
});

const json = async (path: string) => (await get(`/api/v1${path}`)).json() as Promise<unknown>;
const ripple = async (query: string, who?: typeof editor) => {
  const path = `/api/v1/sources/lee/ripple${query}`;
  return Ripple.strict().parse(await (who ? await who.fetch(path) : await get(path)).json());
};
const mark = async (body: object, who = editor, key = 'lee') =>
  who.fetch(`/api/v1/sources/${key}/marks`, { method: 'POST', body });
const done = async (answer: Response) => MarkDone.strict().parse(await answer.json());
const takeBack = (n: number | string, who = editor) =>
  who.fetch(`/api/v1/sources/lee/marks/${n}/withdraw`, { method: 'POST', body: { reason: 'It was a misprint.' } });
const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { error: { code: string; about: string } }).error.code,
];
const acts = () =>
  app.database.sql`select n, user_id, reason, from_line, to_line, takes_back from source_mark order by source, n`;
const claim = async (slug: string) => ClaimWhole.parse(await json(`/claims/${slug}`));
/** Of each reading: has it lost its support, and which of its evidence is lost. */
const losses = async (slug: string) =>
  (await claim(slug)).readings.map((r) => [r.supportLost, ...r.evidence.map((e) => (e.lost ? 'lost' : 'kept'))]);
/** Of each reading the witnesses that are left, for and against, and those that are marked. */
const witnesses = async (slug: string) =>
  (await claim(slug)).readings.map(({ witnesses: { supports, opposes, marked } }) => [
    supports,
    opposes,
    marked.supports,
    marked.opposes,
  ]);

describe('looking before', () => {
  it('[UNR-5] [UNR-6] counts claims, pages and lost support, and changes nothing', async () => {
    const all = await ripple('');
    expect(all).toMatchObject({ claims: 4, pages: 1, losing: 2, citations: 1, citingPages: 1 });
    expect(all.items.map((item) => item.question)).toEqual([
      'Did he leave?',
      'Was it <b>raining</b>?',
      'Where was it?',
      'Who came?',
    ]);
    expect(all.items.map(({ readings }) => readings.map((r) => [r.text, r.left, r.losesSupport]))).toEqual([
      [['He did', 0, true]],
      [['It was', 0, true]],
      [['At home', 0, false]],
      [['Ann', 1, false]],
    ]);
    expect(all.items[0]?.readings[0]?.evidence.map((e) => [e.source, e.from, e.how, e.already])).toEqual([
      ['lee', 3, 'marked', false],
      ['kay', 5, 'derived', false],
    ]);
    expect(await acts()).toEqual([]);
    expect(await losses(claims.alone.slug)).toEqual([
      [false, 'kept'],
      [false, 'kept'],
    ]);
  });

  it.each([
    ['?from=2&to=3', 2, 2],
    ['?from=6&to=6', 1, 0],
    ['?from=7&to=9', 1, 0],
    ['?from=8&to=100', 0, 0],
    ['?from=1&to=100', 4, 2],
  ])('[UNR-2] %s touches what shares a line with it', async (query, touched, losing) =>
    expect(await ripple(query)).toMatchObject({ claims: touched, losing }),
  );

  it('[UNR-5] a hidden claim is there for moderators only', async () => {
    await api(moderator, 'PATCH', `/claims/${claims.kept.slug}`, { hidden: true });
    expect([(await ripple('')).claims, (await ripple('', editor)).claims, (await ripple('', moderator)).claims]).toEqual([
      3, 3, 4,
    ]);
    await api(moderator, 'PATCH', `/claims/${claims.kept.slug}`, { hidden: false });
  });
});

describe('refusals', () => {
  it.each([
    [{ from: 5, to: 4, reason: 'x' }, 422, 'invalid'],
    [{ from: 5, to: 101, reason: 'x' }, 422, 'invalid'],
    [{ from: 0, to: 4, reason: 'x' }, 422, 'invalid'],
    [{ from: 5, reason: 'x' }, 422, 'invalid'],
    [{ to: 5, reason: 'x' }, 422, 'invalid'],
    [{ from: 1, to: 2 }, 422, 'invalid'],
    [{ from: 1, to: 2, reason: '  ' }, 422, 'invalid'],
    [{ from: 1, to: 2, reason: 'x'.repeat(1_001) }, 422, 'invalid'],
    [{ from: 1, to: 2, reason: 'x', by: 'me' }, 422, 'invalid'],
  ])('[UNR-3] %j is refused', async (body, status, code) => expect(await codeOf(await mark(body))).toEqual([status, code]));

  it('[UNR-3] who and what there is not', async () => {
    const body = { reason: 'x' };
    const nobody = await get('/api/v1/sources/lee/marks', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(await codeOf(nobody)).toEqual([401, 'sign-in-needed']);
    expect(await codeOf(await mark(body, contributor))).toEqual([403, 'not-allowed']);
    expect(await codeOf(await mark(body, editor, 'nobody'))).toEqual([404, 'source-unknown']);
    expect(await codeOf(await takeBack(1, contributor))).toEqual([403, 'not-allowed']);
    expect(await codeOf(await takeBack(1))).toEqual([404, 'mark-unknown']);
    expect(await codeOf(await takeBack('x'))).toEqual([404, 'mark-unknown']);
    for (const query of ['?from=5&to=4', '?from=5', '?from=1&to=101', '?from=x&to=1'])
      expect(await codeOf(await get(`/api/v1/sources/lee/ripple${query}`))).toEqual([422, 'invalid']);
    for (const list of ['marks', 'ripple'])
      expect(await codeOf(await get(`/api/v1/sources/nobody/${list}`))).toEqual([404, 'source-unknown']);
    expect(await acts()).toEqual([]);
  });
});

describe('marking', () => {
  it('[UNR-1] [UNR-6] is an act with person, time and reason, which touches what was seen before', async () => {
    const seen = await ripple('?from=1&to=4');
    const answer = await mark({ from: 1, to: 4, reason: 'Written from hearsay.' });
    expect(answer.status).toBe(201);
    const { n, ...counts } = await done(answer);
    const { items: _, ...before } = seen;
    expect([n, counts]).toEqual([1, before]);
    const list = z.strictObject({ items: z.array(SourceMark.strict()), next: z.null() });
    const [only, ...others] = list.parse(await json('/sources/lee/marks')).items;
    expect([only, others]).toMatchObject([
      { n: 1, from: 1, to: 4, reason: 'Written from hearsay.', by: { name: 'edda' }, takenBack: null },
      [],
    ]);
  });

  it('[UNR-7] [UNR-15] claims say so at the evidence, and at readings that have lost their support; its witnesses count apart', async () => {
    expect(await losses(claims.alone.slug)).toEqual([
      [true, 'lost'],
      [false, 'kept'],
    ]);
    expect(await losses(claims.copied.slug)).toEqual([[true, 'lost', 'lost']]);
    expect(await losses(claims.kept.slug)).toEqual([[false, 'kept', 'kept']]);
    expect(await witnesses(claims.alone.slug)).toEqual([
      [0, 0, 1, 0],
      [1, 0, 0, 0],
    ]);
    expect(await witnesses(claims.copied.slug)).toEqual([[0, 0, 1, 0]]);
    expect(await witnesses(claims.kept.slug)).toEqual([[2, 0, 0, 0]]);
    const [reading] = (await claim(claims.copied.slug)).readings;
    expect(reading?.evidence.map((e) => e.unreliable)).toEqual([[{ mark: 1, reason: 'Written from hearsay.' }], []]);
  });

  it('[UNR-3] what a standing mark covers is marked already; what reaches beyond it is not', async () => {
    for (const body of [
      { from: 1, to: 4, reason: 'Again' },
      { from: 2, to: 3, reason: 'Again' },
    ])
      expect(await codeOf(await mark(body))).toEqual([409, 'already-marked']);
    const wider = await done(await mark({ from: 4, to: 5, reason: 'A later hand.' }, moderator));
    expect(wider).toMatchObject({ n: 2, claims: 2, losing: 0 });
    expect((await ripple('?from=4&to=5')).items.map((item) => item.readings[0]?.evidence.map((e) => e.already))).toEqual([
      [true],
      [true],
    ]);
    expect(await losses(claims.kept.slug)).toEqual([[false, 'lost', 'kept']]);
  });

  it('[UNR-3] of two who mark the same at once, one is refused', async () => {
    const both = await Promise.all([editor, moderator].map((who) => mark({ from: 20, to: 30, reason: 'At once.' }, who)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await codeOf(both.find(({ status }) => status === 409) as Response)).toEqual([409, 'already-marked']);
  });

  it('[UNR-8] the list of claims can be narrowed to those that have lost support', async () => {
    const list = async (query: string) =>
      ((await json(`/claims?${query}`)) as { items: { slug: string; supportLost: boolean }[] }).items;
    const named = (await list('support=lost')).map(({ slug }) => slug);
    expect(named).toEqual([claims.copied.slug, claims.alone.slug]);
    expect((await list('')).filter((one) => one.supportLost).map(({ slug }) => slug)).toEqual(named);
    expect(await codeOf(await get('/api/v1/claims?support=found'))).toEqual([422, 'invalid']);
  });

  it('[UNR-17] [CIT-18] notes of a source name what of it is marked, for who writes with it', async () => {
    const { marks } = MarkedNotes.parse(await json('/sources/lee/notes'));
    expect(marks.map(({ n, from, to, reason }) => [n, from, to, reason])).toEqual([
      [1, 1, 4, 'Written from hearsay.'],
      [2, 4, 5, 'A later hand.'],
      [3, 20, 30, 'At once.'],
    ]);
    expect(MarkedNotes.parse(await json('/sources/kay/notes')).marks).toEqual([]);
  });

  it('[UNR-2] is of the lines: it stays when a text comes, and when it is corrected', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => (i % 3 === 2 ? '' : `Line ${i + 1} says that it rained.`));
    const load = (text: string[]) =>
      importText(app.database.db, operator, {
        name: 'lee.txt',
        bytes: new TextEncoder().encode(text.join('\n')),
        csl: { id: 'lee', type: 'book', title: 'x' } as Parameters<typeof importText>[2]['csl'],
      });
    const said = async (line: number) =>
      PassageWhole.parse(await json(`/sources/lee/passages/L${line}`)).unreliable.map(({ mark: n }) => n);
    await load(lines);
    expect([await said(1), await said(4), await said(8)]).toEqual([[1], [1, 2], []]);
    await load(['Corrected words.', ...lines.slice(1)]);
    expect([await said(1), await said(4), await said(8)]).toEqual([[1], [1, 2], []]);
  });

  it('[UNR-1] is taken back once, as another act; nothing of it is forgotten', async () => {
    expect(await done(await takeBack(1, moderator))).toMatchObject({ n: 4, claims: 2, losing: 1 });
    expect(await codeOf(await takeBack(1))).toEqual([409, 'nothing-to-change']);
    expect(await codeOf(await takeBack(4))).toEqual([404, 'mark-unknown']);
    expect(await losses(claims.alone.slug)).toEqual([
      [false, 'kept'],
      [false, 'kept'],
    ]);
    const [first] = z
      .array(SourceMark)
      .parse(((await json('/sources/lee/marks')) as { items: unknown }).items)
      .reverse();
    expect(first).toMatchObject({
      n: 1,
      by: { name: 'edda' },
      takenBack: { n: 4, by: { name: 'mona' }, reason: 'It was a misprint.' },
    });
    expect((await acts())[0]).toEqual({
      n: 1,
      user_id: editor.viewer.id,
      reason: 'Written from hearsay.',
      from_line: 1,
      to_line: 4,
      takes_back: null,
    });
    expect((await done(await mark({ from: 1, to: 4, reason: 'After all.' }))).n).toBe(5);
  });

  it('[UNR-2] [UNR-3] a mark on the whole source covers everything', async () => {
    expect(await done(await mark({ reason: 'A forgery.' }))).toMatchObject({ n: 6, claims: 4, losing: 0 });
    expect(await codeOf(await mark({ reason: 'A forgery.' }))).toEqual([409, 'already-marked']);
    expect(await codeOf(await mark({ from: 50, to: 60, reason: 'x' }))).toEqual([409, 'already-marked']);
    expect(await losses(claims.against.slug)).toEqual([[false, 'lost']]);
    expect(await witnesses(claims.against.slug)).toEqual([[0, 0, 0, 1]]);
    expect(await witnesses(claims.kept.slug)).toEqual([[1, 0, 1, 0]]);
    expect((await verify(app.database)).defects).toEqual([]);
  });
});
