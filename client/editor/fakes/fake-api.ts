import { vi } from 'vitest';

/** A page that the fake wiki knows. */
export const trotsky = {
  id: '0e8a3a4e-8a52-4b7c-9d0f-2f6f6a1b2c3d',
  slug: 'leon-trotsky',
  title: 'Leon Trotsky',
  description: 'Bolshevik',
  alias: null,
};
const lee = { key: 'lee', author: 'Ann Lee', title: 'A Boat', year: 1989, lines: 100 };
const late = { source: 'lee', locator: '1.2', from: 3, to: 4, text: 'Rain. The boat was late.', quote: 'The boat was late.' };
const refused = (code: string, message: string) => Response.json({ error: { code, message, about: '' } }, { status: 404 });

/** `lee` has “The boat was late.” in lines 3 and 4, as `kay` has “It sank.” in its first. */
const held = (query: URLSearchParams) => {
  const [from, quote = ''] = [query.get('from'), query.get('quote') ?? ''];
  const is = (verdict: string, more: object = {}) => Response.json({ verdict, alterations: [], elsewhere: null, ...more });
  if (quote.includes('sank')) return is('elsewhere', { elsewhere: { source: 'kay', locator: '1.1', from: 1, to: 1 } });
  if (quote.includes('early')) return is('altered', { alterations: [{ said: 'early', has: 'late' }] });
  if (!quote.includes('late')) return is('nowhere');
  return from === '3' ? is('there') : is('elsewhere', { elsewhere: { source: 'lee', locator: '1.2', from: 3, to: 4 } });
};

const note = (words: string) => ({
  before: [{ words: `${words}, `, italic: false }],
  after: [{ words: '.', italic: false }],
  alone: [{ words: `${words}.`, italic: false }],
});

/** Of `lee`. */
const marks = [
  { n: 1, from: 60, to: 70, reason: 'A later hand.' },
  { n: 4, from: 70, to: 70, reason: 'Torn.' },
];

/** Two sources: the text of `lee` is loaded, that of `volkogonov` is not. */
const sources = (path: string) => {
  if (path === 'lee/notes?style=apa')
    return Response.json({ full: note('(Lee'), short: note('(Lee'), entry: note('Lee. A Boat').alone, marks });
  if (path.startsWith('lee/notes')) return Response.json({ full: note('Ann Lee, A Boat'), short: note('Lee'), entry: [], marks });
  if (path.startsWith('lee/quote')) return held(new URLSearchParams(path.split('?')[1]));
  if (path.startsWith('volkogonov/quote')) return refused('text-missing', 'The text is not loaded.');
  if (path === 'kay') return Response.json({ ...lee, key: path, title: 'A Wreck: Its Story', text: {} });
  if (path.startsWith('search?q=boat')) return Response.json({ sources: [], items: [late], next: null });
  if (path.startsWith('search?q=lee')) return Response.json({ sources: [{ ...lee, loaded: true }], items: [], next: null });
  if (path.startsWith('search')) return Response.json({ sources: [], items: [], next: null });
  if (path === 'lee') return Response.json({ ...lee, text: {} });
  if (path === 'volkogonov') return Response.json({ ...lee, key: path, text: null });
  if (path === 'lee/passages/1.2') return Response.json(late);
  if (path.startsWith('lee/passages/')) return refused('passage-unknown', 'There is no passage “9.9”.');
  return refused('source-unknown', 'There is no source “nobody”.');
};

/** A claim that the fake wiki knows, and the id that a new one gets. */
export const murder = {
  id: '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001',
  slug: 'who-ordered-it',
  question: 'Who ordered it?',
  status: 'reopened',
};
export const opened = '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de002';
/** What the wiki's JSON API answers. */
const answer = (url: string) => {
  if (url.startsWith('/api/v1/suggest?q=tro')) return Response.json({ items: [trotsky] });
  if (url.startsWith('/api/v1/suggest')) return Response.json({ items: [] });
  if (url.endsWith('/revisions')) return Response.json({ n: 7, seq: 3 }, { status: 201 });
  if (url.startsWith('/api/v1/sources/')) return sources(url.slice('/api/v1/sources/'.length));
  if (url.startsWith('/api/v1/claims?')) return Response.json({ items: url.includes('q=nothing') ? [] : [murder], next: null });
  if (url === '/api/v1/claims') return Response.json({ id: opened, slug: 'who-came', status: 'open' }, { status: 201 });
  if (/^\/api\/v1\/claims\/[a-z-]+\/places$/.test(url)) return Response.json({ id: opened }, { status: 201 });
  if (url.startsWith('/api/v1/sources')) return Response.json({ items: [{ key: 'volkogonov', title: 'Stalin' }], next: null });
  return Response.json(
    { error: { code: 'not-found', message: 'There is nothing at this address.', about: '' } },
    { status: 404 },
  );
};

/** Puts the fake API in the place of the network. */
export const fakeApi = (): void => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => answer(url)),
  );
};
