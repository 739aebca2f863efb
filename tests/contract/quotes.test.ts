import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ClaimDone, QuoteCheck } from '../../model/contract/index.js';
import { words } from '../support/html-page.js';
import { openSite, text } from '../support/site.js';

const { app, editor, get, page, api, create, write } = await openSite();
afterAll(() => app.close());

const csl = (id: string, title: string) => ({ id, type: 'book', title, issued: { 'date-parts': [[1989]] } });
const load = (id: string, lines: readonly string[]) =>
  api(editor, 'POST', '/sources', {
    name: `${id}.txt`,
    text: `${lines.join('\n')}\n`,
    csl: csl(id, `The Book of ${id}: a Tale`),
  });

const lee = [
  'The harbour was not closed that winter, and eleven ships lay at',
  'the quay until the ice had gone; nobody had counted the lamps.',
  '',
  'A pilot rowed out at dawn with a letter for the captain of the',
  'northern ferry, which he had carried in his boot since Harwich.',
  ...Array.from({ length: 95 }, () => ''),
];

beforeAll(async () => {
  await load('lee', lee);
  await load('kay', ['Seven gulls sat upon the gallows and watched the fair below.']);
});

const ask = async (quote: string, lines = 'from=1&to=2', source = 'lee') => {
  const answer = await get(`/api/v1/sources/${source}/quote?${lines}&quote=${encodeURIComponent(quote)}`);
  return answer.status === 200 ? QuoteCheck.strict().parse(await answer.json()) : answer.status;
};

it('[QUO-7] [QUO-1] answers where words are, what differs, and where else they are', async () => {
  expect(await ask('eleven ships lay at the quay')).toEqual({ verdict: 'there', alterations: [], elsewhere: null });
  expect(await ask('The harbor was closed that winter, and twelve ships')).toEqual({
    verdict: 'altered',
    alterations: [
      { said: '', has: 'not' },
      { said: 'twelve', has: 'eleven' },
    ],
    elsewhere: null,
  });
  expect(await ask('A pilot rowed out at dawn')).toMatchObject({
    verdict: 'elsewhere',
    elsewhere: { source: 'lee', locator: '1.2', from: 4, to: 4 },
  });
  expect(await ask('the lamps. A pilot rowed out', 'from=4&to=5')).toMatchObject({
    verdict: 'elsewhere',
    elsewhere: { source: 'lee', locator: '1.1', from: 2, to: 4 },
  });
  expect(await ask('Seven gulls sat upon the gallows')).toMatchObject({
    verdict: 'elsewhere',
    elsewhere: { source: 'kay', from: 1 },
  });
  expect(await ask('Eight geese stood under the bridge and sang')).toMatchObject({ verdict: 'nowhere', elsewhere: null });
  expect(await ask('nobody had counted the lamps', 'from=2')).toMatchObject({ verdict: 'there' });
  expect(await ask('nobody had counted the lamps', '')).toMatchObject({
    verdict: 'elsewhere',
    elsewhere: { source: 'lee', locator: '1.1', from: 2, to: 2 },
  });
  expect(await ask('Eight geese stood under the bridge', '')).toMatchObject({ verdict: 'nowhere', elsewhere: null });
});

it.each([
  ['from=1&to=2', '', 422],
  ['from=0', 'x', 422],
  ['from=x', 'x', 422],
  ['to=2', 'x', 422],
  ['', '', 422],
  ['from=50', 'x', 404],
])('[QUO-7] %s with %j is refused', async (lines, quote, status) => expect(await ask(quote, lines)).toBe(status));

it('[QUO-7] odd quotes are answered, unknown sources refused', async () => {
  expect(await ask('x', 'from=1', 'nobody')).toBe(404);
  for (const quote of ['%_\\', '…', '[all]', '<b>ships</b>', '\u0000?', 'ships '.repeat(150)])
    expect([200, 400, 422]).toContain((await get(`/api/v1/sources/lee/quote?from=1&quote=${encodeURIComponent(quote)}`)).status);
});

it('[QUO-8] evidence with words that are not in its lines is taken, and its claim’s page says so', async () => {
  const evidence = (from: number, quote: string) => ({
    source: 'lee',
    from,
    to: from + 1,
    quote,
    stance: 'supports',
    testimony: 'memoir',
  });
  const { slug } = (await api(editor, 'POST', '/claims', {
    question: 'Was it closed?',
    readings: [
      {
        text: 'No',
        evidence: [
          evidence(1, 'The harbour was not closed'),
          evidence(1, 'The harbour was closed that summer, and eleven ships'),
          evidence(4, 'eleven ships lay at the quay'),
          evidence(1, 'watched the fair below'),
          evidence(1, 'A goose had been mayor of the town for years'),
        ],
      },
    ],
  })) as unknown as ClaimDone;
  const pieces = [...(await page(`/claims/${slug}`)).querySelectorAll('.readings .evidence > li')];
  expect(pieces.map((piece) => words(piece.querySelector('.misquoted')))).toEqual([
    '',
    'Not as lines 1–2 have it: it leaves out “not”; “winter” there, “summer” here.',
    'These words are not in lines 4–5, but in lines 1–2.',
    'These words are not in lines 1–2, but in The Book of kay, line 1.',
    'These words are not in lines 1–2, nor anywhere else in the texts that are loaded here.',
  ]);
  expect(pieces[2]?.querySelector('.misquoted a')?.getAttribute('href')).toBe('/sources/lee/L1-2');
});

it('[QUO-8] the preview of a citation says it too', async () => {
  const preview = async (quote: string) =>
    (await (await get(`/sources/lee/preview?lines=1-2&quote=${encodeURIComponent(quote)}`)).json()) as { notice: unknown };
  expect((await preview('eleven ships')).notice).toBeNull();
  expect((await preview('')).notice).toBeNull();
  expect((await preview('twelve ships lay at the quay')).notice).toEqual({
    text: 'Not as lines 1–2 have it: “eleven” there, “twelve” here.',
    elsewhere: null,
  });
  expect((await preview('Seven gulls sat upon the gallows')).notice).toEqual({
    text: 'These words are not in lines 1–2, but in ',
    elsewhere: { href: '/sources/kay/L1-1', text: 'The Book of kay, line 1' },
  });
});

it('[QUO-8] a page with a quote that is nowhere is saved all the same', async () => {
  const slug = await create('Quoting');
  const citation = { type: 'citation', attrs: { source: 'lee', from: 1, to: 2, quote: 'Nobody wrote this in a book' } };
  await write(slug, [text('It was so.'), citation]);
  expect(words((await page(`/wiki/${slug}`)).querySelector('.references q'))).toBe('Nobody wrote this in a book');
});
