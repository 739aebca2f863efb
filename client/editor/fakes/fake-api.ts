import { vi } from 'vitest';

/** A page that the fake wiki knows. */
export const trotsky = {
  id: '0e8a3a4e-8a52-4b7c-9d0f-2f6f6a1b2c3d',
  slug: 'leon-trotsky',
  title: 'Leon Trotsky',
  description: 'Bolshevik',
  alias: null,
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
