import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../support/app.js';
import { hostileWords } from '../support/hostile-words.js';
import { htmlPage, unsafeParts, words } from '../support/html-page.js';
import { claimsOnLee } from '../support/marks.js';
import { fieldError, openSite } from '../support/site.js';
import { until } from '../support/until.js';

const site = await openSite();
const { app, contributor, editor, moderator, get, page, api, post, renders } = site;
afterAll(() => app.close());
const lines = Array.from({ length: 100 }, (_, i) =>
  i % 3 === 2 ? '' : i % 3 ? 'over its banks, as the old clerk wrote down.' : `It rained on day ${i + 1} and the river rose`,
);
let claims: Awaited<ReturnType<typeof claimsOnLee>>;
beforeAll(async () => {
  claims = await claimsOnLee(site);
  await api(editor, 'POST', '/sources', {
    name: 'lee.txt',
    text: lines.join('\n'),
    csl: { id: 'lee', type: 'book', title: 'x', issued: { 'date-parts': [[1]] } },
  });
});

const form = '/sources/lee/unreliable';
const mark = (fields: Record<string, string>, who = editor) =>
  post(who, form, { do: 'save', reason: 'It is hearsay.', ...fields });
const unreliable = async (path: string, within = 'body', who?: typeof editor) =>
  [...(await page(path, who)).querySelectorAll(`${within} .unreliable`)].map(words);

describe('looking first', () => {
  it('[UNR-10] needs an account and the right', async () => {
    expect((await get(form)).headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(form)}`);
    expect((await contributor.fetch(form)).status).toBe(403);
    expect((await mark({}, contributor)).status).toBe(403);
    expect((await get(form, { method: 'POST', body: new URLSearchParams({ reason: 'x' }) })).status).toBe(401);
    expect((await editor.fetch('/sources/nobody/unreliable')).status).toBe(404);
    expect((await page('/sources/lee')).querySelector(`a[href="${form}"]`)).toBeNull();
    expect((await page('/sources/lee', editor)).querySelector(`a[href="${form}"]`)).not.toBeNull();
    expect((await page('/sources/lee/1.1')).querySelector(`a[href^="${form}"]`)).toBeNull();
    const link = (await page('/sources/lee/1.1', editor)).querySelector(`#p-1\\.1 a[href^="${form}"]`)?.getAttribute('href');
    expect(link).toBe(`${form}?from=1&to=2`);
    const fields = await page(link ?? '', editor);
    expect(['from', 'to'].map((name) => fields.querySelector(`[name=${name}]`)?.getAttribute('value'))).toEqual(['1', '2']);
  });

  it('[UNR-5] [UNR-10] says what it would touch, each claim with what is left, and marks nothing', async () => {
    const answer = await post(editor, form, { do: 'look', from: '1', to: '6', reason: 'It is hearsay.' });
    expect(answer.status).toBe(200);
    const look = await htmlPage(answer);
    expect(words(look.querySelector('.ripple-summary'))).toBe(
      'Affects 3 claims on 1 page; 2 lose their last support. 1 citation in 1 page will say that it is marked.',
    );
    const listed = [...look.querySelectorAll('.ripple')].map((part) => [
      words(part.querySelector('h2')),
      ...[...part.querySelectorAll(':scope > ul > li')].map(words),
    ]);
    expect(listed).toEqual([
      [
        'Would lose their last support',
        'Did he leave? Open First Page He did: loses its last support Supports: Lee, lines 3–4 Supports: kay, line 5, which only follows what would be marked',
        'Was it <b>raining</b>? Open First Page It was: loses its last support Supports: Lee, lines 1–2',
      ],
      ['Would keep other support, or had none', 'Who came? Open Ann: 1 independent witness for it left Supports: Lee, lines 5–6'],
    ]);
    const [reading] = claims.alone.readings;
    expect(look.querySelector(`a[href="/claims/${claims.alone.slug}#reading-${reading?.id}"]`)).not.toBeNull();
    expect(look.querySelector(`a[href="/claims/${claims.alone.slug}#evidence-${reading?.evidence[0]?.id}"]`)).not.toBeNull();
    expect(unsafeParts(look)).toEqual([]);
    const change = await htmlPage(await post(editor, form, { do: 'change', from: '1', to: '6', reason: 'It is hearsay.' }));
    expect(words(change.querySelector('[name=reason]'))).toBe('It is hearsay.');
    expect(await unreliable('/sources/lee')).toEqual([]);
    expect(await app.database.sql`select from source_mark`).toHaveLength(0);
  });

  it.each([
    [{ from: '6', to: '1' }, 'to', 'The lines end before they begin.'],
    [{ from: '1', to: '101' }, 'to', 'This source has 100 lines.'],
    [{ from: 'x', to: '1' }, 'from', 'This cannot be used.'],
    [{ from: '1', to: '2', reason: ' ' }, 'reason', 'This must not be empty.'],
  ])('[UNR-10] %j comes back with the reason at its field', async (fields, field, said) => {
    for (const step of ['look', 'save']) {
      const answer = await mark({ ...fields, do: step });
      expect(answer.status).toBe(422);
      const again = await htmlPage(answer);
      expect(fieldError(again, field)).toBe(said);
      expect(again.querySelector('[name=from]')?.getAttribute('value')).toBe(fields.from);
    }
  });
});

describe('afterwards', () => {
  it('[UNR-11] what was kept, by the wiki or the browser, says so on the next read', async () => {
    const claim = `/claims/${claims.alone.slug}`;
    await page('/wiki/first-page');
    const made = renders();
    await page('/wiki/first-page');
    expect(renders()).toBe(made);
    const etag = (await get(claim)).headers.get('etag') ?? '';
    expect((await get(claim, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const second = await startApp({ database: app.database });
    const there = async () => (await (await fetch(`${second.base}/wiki/first-page`)).text()).includes('It is hearsay.');
    expect(await there()).toBe(false);

    const answer = await mark({ from: '1', to: '6' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sources/lee?done=marked#mark-1']);
    expect(await unreliable('/wiki/first-page', '.references')).toEqual(['Marked unreliable: It is hearsay.']);
    expect((await get(claim, { headers: { 'if-none-match': etag } })).status).toBe(200);
    await until('the other server to have heard of it', there);
    await second.close();
  });

  it('[UNR-7] [UNR-15] the claim says it at evidence, reading and matrix, and in its preview', async () => {
    const claim = await page(`/claims/${claims.alone.slug}`);
    const [first, other] = [...claim.querySelectorAll('.readings > li')];
    expect([...(first?.querySelectorAll('.unreliable') ?? [])].map(words)).toEqual([
      'No support left that is not marked unreliable.',
      'Marked unreliable: It is hearsay.',
    ]);
    expect([first, other].map((one) => words(one?.querySelector(':scope > .facts')))).toEqual([
      '0 independent witnesses for it (1 marked unreliable)',
      '1 independent witness for it',
    ]);
    expect([...claim.querySelectorAll('.matrix td:last-child')].map(words)).toEqual([
      '0 for (1 marked unreliable) no support left that is not marked unreliable',
      '1 for',
    ]);
    expect(words((await page(`/claims/${claims.kept.slug}`)).querySelector('.readings .facts'))).toBe(
      '1 independent witness for it (1 more marked unreliable)',
    );
    expect(first?.querySelector('.evidence .unreliable a')?.getAttribute('href')).toBe('/sources/lee#mark-1');
    expect(other?.querySelector('.unreliable')).toBeNull();
    expect([...claim.querySelectorAll('.matrix .unreliable')].map(words)).toEqual([
      'marked unreliable',
      'no support left that is not marked unreliable',
    ]);
    expect(await unreliable(`/claims/${claims.copied.slug}`, '.evidence')).toEqual([
      'Marked unreliable: It is hearsay.',
      'It follows only evidence that is marked unreliable.',
    ]);
    const lines = async (slug: string) => ((await (await get(`/claims/${slug}/preview`)).json()) as { lines: string[] }).lines;
    expect(await lines(claims.alone.slug)).toEqual([
      'It was; no support left that is not marked unreliable: It is hearsay.',
      'It was not',
    ]);
    expect(await lines(claims.kept.slug)).toEqual(['Ann; 1 of 2 pieces of evidence marked unreliable: It is hearsay.']);
  });

  it('[UNR-7] a settled claim says it beside the decision, and stays settled', async () => {
    const { slug, readings } = claims.alone;
    const settle = (reading: string | undefined) =>
      api(moderator, 'POST', `/claims/${slug}/decision`, { status: 'settled', reading, reasons: 'The diary.' });
    await settle(readings[1]?.id);
    expect(await unreliable(`/claims/${slug}`, '.decision')).toEqual([]);
    await settle(readings[0]?.id);
    expect(await unreliable(`/claims/${slug}`, '.decision')).toEqual([
      'The reading that was taken has no support left that is not marked unreliable. The decision stands until somebody reopens the claim.',
    ]);
    expect(words((await page(`/claims/${slug}`)).querySelector('.standing .chip'))).toBe('Settled');
  });

  it('[UNR-8] the list of claims names those without support and has a filter for them', async () => {
    const named = async (path: string) => [...(await page(path)).querySelectorAll('.claim-list .question')].map(words);
    expect(await named('/claims?support=lost')).toEqual([
      'Did he leave? Open support lost',
      'Was it <b>raining</b>? Settled support lost',
    ]);
    expect((await named('/claims')).filter((one) => one.includes('support lost'))).toHaveLength(2);
    const filter = (await page('/claims?support=lost')).querySelector('select[name=support] option[selected]');
    expect(words(filter)).toBe('Lost: only marked evidence');
  });

  it('[UNR-9] the source, its passages and the list of sources say who, when and why', async () => {
    const marks = words((await page('/sources/lee')).querySelector('#mark-1'));
    expect(marks).toMatch(/^Lines 1–6: It is hearsay\. edda, .*\d{4}/);
    const passages = [...(await page('/sources/lee/1.1')).querySelectorAll('.passage')].slice(0, 3);
    expect(passages.map((p) => words(p.querySelector('.unreliable')))).toEqual([
      'Marked unreliable: It is hearsay.',
      'Marked unreliable: It is hearsay.',
      '',
    ]);
    expect(await unreliable('/sources/lee/1.1', '.page-head')).toEqual([]);
    expect(await unreliable('/sources', '#lee')).toEqual(['Marked unreliable in part']);
    expect(await unreliable('/sources', '#kay')).toEqual([]);
  });

  it('[UNR-13] it is told among the recent changes, of the person, and in the feed', async () => {
    const rows = async (path: string) => [...(await page(path)).querySelectorAll('.changes .what')].map(words);
    const said = 'edda marked as unreliable lines 1–6: A Portrait: In Words';
    expect(await rows('/recent')).toContain(said);
    expect(await rows('/users/edda')).toContain(said);
    const link = (await page('/recent')).querySelector('a[href="/sources/lee#mark-1"]');
    expect(words(link)).toBe('A Portrait: In Words');
    expect(await (await get('/feed.atom')).text()).toContain('marked as unreliable lines 1–6');
  });

  it('[UNR-3] [UNR-10] the same again is refused in the form', async () => {
    const answer = await mark({ from: '2', to: '3' });
    expect(answer.status).toBe(409);
    expect(words((await htmlPage(answer)).querySelector('[role=alert]'))).toBe(
      'The stretch of lines 1–6 is marked as unreliable already.',
    );
  });
});

describe('taking back', () => {
  it('[UNR-1] [UNR-10] is a form with a reason; the mark stays in sight', async () => {
    const path = `${form}/1`;
    expect((await page('/sources/lee')).querySelector(`a[href="${path}"]`)).toBeNull();
    expect((await page('/sources/lee', editor)).querySelector(`a[href="${path}"]`)).not.toBeNull();
    expect([(await get(path)).status, (await contributor.fetch(path)).status]).toEqual([303, 403]);
    expect([(await editor.fetch(`${form}/9`)).status, (await editor.fetch(`${form}/x`)).status]).toEqual([404, 404]);
    const empty = await post(moderator, path, { reason: '' });
    expect([empty.status, fieldError(await htmlPage(empty), 'reason')]).toEqual([422, 'This must not be empty.']);
    const done = await post(moderator, path, { reason: 'The diary is real.' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/sources/lee?done=taken-back#marks']);
    expect(words((await page('/sources/lee?done=taken-back')).querySelector('.notice.done'))).toBe('The mark is taken back.');
    expect(await unreliable('/wiki/first-page')).toEqual([]);
    expect(await unreliable(`/claims/${claims.alone.slug}`)).toEqual([]);
    const gone = words((await page('/sources/lee')).querySelector('.source-marks details'));
    expect(gone).toMatch(/^One mark was taken back Lines 1–6: It is hearsay\. edda, .* Taken back: The diary is real\. mona, /);
    expect((await post(moderator, path, { reason: 'Again' })).status).toBe(409);
    expect((await editor.fetch(path, { redirect: 'manual' })).headers.get('location')).toBe('/sources/lee#marks');
  });
});

describe('a whole source', () => {
  it('[UNR-9] [UNR-14] says so at its head, and whatever was written is text', async () => {
    const reason = hostileWords.slice(0, 18).join('\n');
    expect((await mark({ from: '', to: '', reason })).status).toBe(303);
    const { items } = (await (await get('/api/v1/sources/lee/marks')).json()) as { items: { reason: string }[] };
    expect(items[0]?.reason).toBe(reason);
    for (const path of [
      '/sources/lee',
      '/sources/lee/1.1',
      '/sources/lee?beside=lee',
      '/wiki/first-page',
      `/claims/${claims.kept.slug}`,
    ]) {
      const shown = await page(path);
      expect([path, unsafeParts(shown)]).toEqual([path, []]);
      expect([path, words(shown.querySelector('.unreliable'))]).toEqual([
        path,
        expect.stringContaining('<script>alert(1)</script>'),
      ]);
    }
    expect(await unreliable('/sources/lee/1.1', '.passage')).toEqual([]);
    expect(await unreliable('/sources', '#lee')).toEqual(['Marked unreliable']);
  });
});
