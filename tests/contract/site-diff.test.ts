import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../support/html-page.js';
import { cite, heading, openSite, text } from '../support/site.js';

let site: Awaited<ReturnType<typeof openSite>>;

const hostile = '<script>alert(1)</script>';
const row = (...cells: string[]) => ({
  type: 'tableRow',
  content: cells.map((cell) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [text(cell)] }] })),
});
const table = (...rows: object[]) => ({ type: 'table', content: rows });
const born = 'Stalin was born in Gori, a small town of the Tiflis governorate, to a cobbler and a washerwoman.';
const same = Array.from({ length: 9 }, (_, i) => [
  text(`Paragraph number ${i} stays as it was, whatever happens to the others.`),
]);

beforeAll(async () => {
  site = await openSite();
  await site.create('Diffed');
  await site.write('diffed', [text(born), cite(1, 2)], heading('Life'), ...same, table(row('1932', 'many'), row('1933', 'more')));
  await site.write('diffed', heading('Life'), ...same, table(row('1932', 'many'), row('1933', hostile)), [
    text(born.replace('small', 'poor')),
    cite(1, 2),
  ]);
});
afterAll(() => site.app.close());

describe('/wiki/:slug/diff/:a/:b', () => {
  it('[DIFF-20] shows both states, what was changed, and the words', async () => {
    const page = await site.page('/wiki/diffed/diff/1/2');
    const states = [...page.querySelectorAll('.compared-state')].map((state) => words(state));
    expect(states[0]).toMatch(/^Before ?Version 1.*written.*UTC · ann$/);
    expect(states[1]).toMatch(/^After ?Version 2/);
    const told = [...page.querySelectorAll<HTMLAnchorElement>('.told a')];
    expect(told.map((link) => words(link))).toEqual([
      `Table cell in row 2, column 2: “${hostile}” instead of “more”`,
      'Moved: “Stalin was born in Gori, a poor town of the Tiflis governorate, to a cobbler and …”',
    ]);
    for (const link of told) expect(page.getElementById(link.getAttribute('href')?.slice(1) ?? '')).not.toBeNull();
    expect([...page.querySelectorAll('.diff del')].map(words)).toEqual(['more', 'small']);
    expect([...page.querySelectorAll('.diff ins')].map(words).sort()).toEqual([hostile, 'poor'].sort());
    expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
    expect(page.querySelector('[data-step="1"]')?.getAttribute('href')).toMatch(/^#d\d+$/);
  });

  it('[DIFF-20] compares with the text as it is now, and says so when nothing differs', async () => {
    expect(words((await site.page('/wiki/diffed/diff/2/now')).querySelector('.notice'))).toBe('The two texts are the same.');
    await site.type(site.editor, 'diffed', 'Other words');
    const page = await site.page('/wiki/diffed/diff/2/now');
    expect(words(page.querySelectorAll('.compared-state')[1])).toMatch(/The text as it is now.*edda/);
    expect(page.querySelectorAll('.diff ins').length).toBeGreaterThan(0);
  });

  it('[DIFF-21] one text or two side by side; what is the same is folded; a table stays one', async () => {
    const inline = await site.page('/wiki/diffed/diff/1/2');
    expect(words(inline.querySelector('details.fold summary'))).toMatch(/^\d unchanged paragraphs/);
    expect(words(inline.querySelector('details.fold'))).toContain('Paragraph number 4 stays');
    expect(inline.querySelectorAll('td ins, td del')).toHaveLength(2);
    const beside = await site.page('/wiki/diffed/diff/1/2?mode=beside');
    expect([...beside.querySelectorAll('.before ins, .after del')]).toEqual([]);
    const [before, after] =
      [...beside.querySelectorAll('.differs.pair')].filter((unit) => unit.querySelector('td'))[0]?.children ?? [];
    expect([words(before), words(after)]).toEqual(['1933 more', `1933 ${hostile}`]);
    for (const [page, mode] of [
      [inline, 'Inline'],
      [beside, 'Side by side'],
    ] as const)
      expect(words(page.querySelector('.diff-bar [aria-current]'))).toBe(mode);
  });

  it('[DIFF-23] the history and an old version lead there; the older of two chosen comes first', async () => {
    const history = await site.page('/wiki/diffed/history');
    const links = [...history.querySelectorAll('.compare a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/wiki/diffed/diff/1/2',
      '/wiki/diffed/diff/2/now',
      '/wiki/diffed/replay?at=2',
      '/wiki/diffed/diff/1/now',
      '/wiki/diffed/replay?at=1',
    ]);
    const chosen = [...history.querySelectorAll<HTMLInputElement>('.pairs input[checked]')].map(({ name, value }) => [
      name,
      value,
    ]);
    expect(chosen.sort()).toEqual([
      ['from', '1'],
      ['to', '2'],
    ]);
    for (const query of ['from=1&to=2', 'from=2&to=1']) {
      const answer = await site.get(`/wiki/diffed/diff?${query}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/wiki/diffed/diff/1/2']);
    }
    expect((await site.page('/wiki/diffed/history/1')).querySelector('a[href="/wiki/diffed/diff/1/now"]')).not.toBeNull();
  });

  it.each([
    '/1/9',
    '/0/1',
    '/-1/2',
    '/1/2.5',
    '/99999999999/now',
    '/x/y',
    '/1/%3Cscript%3E',
    '?from=1&to=x',
    '?from=1&from=2',
    '',
  ])('[DIFF-24] /diff%s is no version', async (address) => {
    const answer = await site.get(`/wiki/diffed/diff${address}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<script>');
  });

  it('[DIFF-24] an earlier address leads on, an unknown page answers 404, and markup is text', async () => {
    expect((await site.get('/wiki/Diffed/diff/1/2')).headers.get('location')).toBe('/wiki/diffed/diff/1/2');
    expect((await site.get('/wiki/no-such/diff/1/2')).status).toBe(404);
    for (const mode of ['', '?mode=beside', '?mode=<script>'])
      expect(await (await site.get(`/wiki/diffed/diff/1/2${mode}`)).text()).not.toContain('<script>');
  });
});
