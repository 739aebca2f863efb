import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyDiff, DiffAnswer, type DocumentDiff } from '../../model/diff/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { cite, heading, link, openSite, text } from '../support/site.js';

let site: Awaited<ReturnType<typeof openSite>>;
let slug: string;

const born = 'Stalin was born in Gori, a small town of the Tiflis governorate, to a cobbler and a washerwoman.';
const school = 'He went to the church school there and then to the seminary in Tiflis, which he left without a degree.';
const exile = 'Between 1902 and 1917 he was arrested seven times and escaped from exile at least five times.';

beforeAll(async () => {
  site = await openSite();
  slug = await site.create('Diffed');
  await site.create('Sergei Kirov');
  await site.write(slug, [text(born), cite(1, 2)], heading('School'), [text(school)], [text(exile)]);
  await site.write(slug, [text(exile.replace('seven', 'eight'))], [text(born)], heading('School'), [
    text(school),
    text(' With '),
    link('Kirov', 'sergei-kirov'),
  ]);
});
afterAll(() => site.app.close());

const ask = async (query: string, page = slug) => {
  const answer = await site.get(`/api/v1/pages/${page}/diff?${query}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { error: { code: string } } };
};
const documentOf = async (n: number) =>
  (await site.api(site.contributor, 'GET', `/pages/${slug}/revisions/${n}`))?.document as DocumentJson;

describe('GET /api/v1/pages/:slug/diff', () => {
  it('[DIFF-12] answers two versions’ states, the changes in sentences, and rows that lead from one to the other', async () => {
    const { status, body } = await ask('from=1&to=2');
    expect(status).toBe(200);
    const diff = DiffAnswer.parse(body);
    expect(diff.from).toMatchObject({ n: 1, summary: 'written', people: [{ name: 'ann' }] });
    expect(diff.to).toMatchObject({ n: 2 });
    const told = diff.changes.map((change) => change.text);
    expect(told).toContain('Citation of Lee, lines 1–2 removed');
    expect(told).toContain('Link to Sergei Kirov added on “Kirov”');
    expect(told.some((line) => line.startsWith('Moved: “Between 1902'))).toBe(true);
    expect(applyDiff(await documentOf(1), body as unknown as DocumentDiff)).toEqual(await documentOf(2));
  });

  it('[DIFF-12] compares with the text as it is now, whether `to` says so or is left out, and backwards', async () => {
    await site.type(site.editor, slug, 'Nothing is left of it.');
    const [now, left] = [await ask('from=2&to=now'), await ask('from=2')];
    expect(now.body).toMatchObject({ to: { n: null, people: [{ name: 'edda' }] } });
    expect(left.body).toEqual(now.body);
    const back = await ask('from=now&to=2');
    const present = (await site.api(site.contributor, 'GET', `/pages/${slug}`))?.document as DocumentJson;
    expect(applyDiff(present, back.body as unknown as DocumentDiff)).toEqual(await documentOf(2));
    expect((await ask('from=1&to=1')).body).toMatchObject({ changes: [], coarse: false, rows: [{ row: 'same' }] });
  });

  it.each([
    ['from=99', 404, 'revision-unknown'],
    ['from=1&to=3', 404, 'revision-unknown'],
    ['from=-1', 404, 'revision-unknown'],
    ['from=0', 404, 'revision-unknown'],
    ['from=99999999999999999999', 404, 'revision-unknown'],
    ['from=999999999999999999999999999', 422, 'invalid'],
    ['from=one', 422, 'invalid'],
    ['from=1.5', 422, 'invalid'],
    ['from=1&to=', 422, 'invalid'],
    ['from=1&from=2', 422, 'invalid'],
    ['', 422, 'invalid'],
  ])('[DIFF-13] %s is refused', async (query, status, code) => {
    const answer = await ask(query);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(code);
  });

  it('[DIFF-13] another page’s version, an unknown page and a deleted one are refused', async () => {
    expect((await ask('from=2', 'first-page')).body.error.code).toBe('revision-unknown');
    expect((await ask('from=1', 'no-such-page')).body.error.code).toBe('page-unknown');
    const gone = await site.create('Gone');
    await site.write(gone, [text('Words')]);
    await site.api(site.moderator, 'DELETE', `/pages/${gone}`);
    expect((await ask('from=1', gone)).body.error.code).toBe('page-deleted');
  });
});
