import { describe, expect, it } from 'vitest';
import type { PageId, Viewer } from '../../../model/contract/index.js';
import type { AppEvent } from '../../events/index.js';
import { ArticleCache } from './article-cache.js';
import { KeptPage } from './kept-page.js';

const a = 'a' as PageId;
const b = 'b' as PageId;
const viewer = { id: 'u', name: 'ann', displayName: 'Ann', role: 'editor' } as Viewer;

const kept = (pageId: PageId, mentionedBy: PageId[] = [], html = `page ${pageId}`, relatedBy: PageId[] = []) => ({
  page: new KeptPage(pageId, { mentionedBy: new Set(mentionedBy), relatedBy: new Set(relatedBy) }, Buffer.from(html)),
});
/** What a page names. */
const names = (links: PageId[] = [], relations: PageId[] = []) => ({ links: new Set(links), relations: new Set(relations) });
const event = (type: AppEvent['type'], pageId: PageId | null = null) =>
  ({ type, pageId, userId: null, id: 1, at: new Date(), payload: {} }) as AppEvent;

interface Named {
  links?: Record<string, PageId[]>;
  relations?: Record<string, PageId[]>;
  mentionedBy?: PageId[];
  relatedBy?: PageId[];
}

/** A cache in which page `a` is kept for nobody, made of these pages; `links` and `relations` say what each page names. */
async function cacheOf({ links = {}, relations = {}, mentionedBy = [], relatedBy = [] }: Named = {}) {
  const cache = new ArticleCache(
    1 << 20,
    async (id) => names(links[id], relations[id]),
    () => {},
  );
  await cache.make('a', null, async () => kept(a, mentionedBy, 'page a', relatedBy));
  expect(cache.get('a', null)).toBeDefined();
  return cache;
}

describe('ArticleCache', () => {
  it('[SITE-20] keeps a page for one viewer, role and name', async () => {
    const cache = await cacheOf();
    expect(cache.get('a', viewer)).toBeUndefined();
    await cache.make('a', viewer, async () => kept(a));
    expect(cache.get('a', viewer)).toBeDefined();
    expect(cache.get('a', { ...viewer, role: 'admin' })).toBeUndefined();
    expect(cache.get('a', { ...viewer, displayName: 'Anna' })).toBeUndefined();
  });

  it.each(['page.saved', 'page.changed', 'page.protected'] as const)(
    '[SITE-19] forgets a page after its %s, and no other',
    async (type) => {
      const cache = await cacheOf();
      cache.hear(event(type, b));
      await cache.settled();
      expect(cache.get('a', null)).toBeDefined();
      cache.hear(event(type, a));
      expect(cache.get('a', null)).toBeUndefined();
    },
  );

  it.each(['page.created', 'page.renamed', 'page.deleted', 'page.undeleted', 'user.changed'] as const)(
    '[SITE-19] forgets every page after %s',
    async (type) => {
      const cache = await cacheOf();
      cache.hear(event(type, b));
      expect(cache.get('a', null)).toBeUndefined();
    },
  );

  it('[SITE-19] forgets a page that another begins or ceases to mention', async () => {
    const begins = await cacheOf({ links: { b: [a] } });
    begins.hear(event('page.saved', b));
    await begins.settled();
    expect(begins.get('a', null)).toBeUndefined();
    const ceases = await cacheOf({ mentionedBy: [b] });
    ceases.hear(event('page.saved', b));
    await ceases.settled();
    expect(ceases.get('a', null)).toBeUndefined();
    const still = await cacheOf({ links: { b: [a] }, mentionedBy: [b] });
    still.hear(event('page.saved', b));
    await still.settled();
    expect(still.get('a', null)).toBeDefined();
  });

  it('[REL-7] forgets a page that another begins, ceases or goes on to tell a relation to', async () => {
    for (const named of [{ relations: { b: [a] } }, { relatedBy: [b] }, { relations: { b: [a] }, relatedBy: [b] }]) {
      const cache = await cacheOf(named);
      cache.hear(event('page.saved', b));
      await cache.settled();
      expect(cache.get('a', null)).toBeDefined();
      cache.hear(event('page.changed', b));
      await cache.settled();
      expect(cache.get('a', null)).toBeUndefined();
    }
  });

  it.each([
    ['the page itself changes', event('page.saved', a)],
    ['a page that it shows changes', event('page.changed', b)],
    ['any page gets another name', event('page.renamed', 'c' as PageId)],
  ])('[SITE-19] does not keep a page when, while it is made, %s', async (_, meanwhile) => {
    const cache = new ArticleCache(
      1 << 20,
      async () => names(),
      () => {},
    );
    const made = await cache.make('a', null, async () => {
      cache.hear(meanwhile);
      await cache.settled();
      return kept(a, [b]);
    });
    expect(made.page.pageId).toBe(a);
    expect(cache.get('a', null)).toBeUndefined();
  });

  it('[SITE-19] does not keep a page that another begins to mention while it is made', async () => {
    const cache = new ArticleCache(
      1 << 20,
      async () => names([a]),
      () => {},
    );
    await cache.make('a', null, async () => {
      cache.hear(event('page.saved', b));
      await cache.settled();
      return kept(a);
    });
    expect(cache.get('a', null)).toBeUndefined();
  });

  it('[SITE-19] forgets everything when it cannot learn what a page mentions', async () => {
    const reports: unknown[] = [];
    const cache = new ArticleCache(
      1 << 20,
      () => Promise.reject(new Error('away')),
      (e) => reports.push(e),
    );
    await cache.make('a', null, async () => kept(a));
    cache.hear(event('page.saved', b));
    await cache.settled();
    expect(cache.get('a', null)).toBeUndefined();
    expect(reports).toHaveLength(1);
  });

  it('[SITE-18] holds no more than it may', async () => {
    const cache = new ArticleCache(
      10_000,
      async () => names(),
      () => {},
    );
    for (let i = 0; i < 100; i++) await cache.make(`p${i}`, null, async () => kept(a, [], 'x'.repeat(1_000)));
    expect(Array.from({ length: 100 }, (_, i) => cache.get(`p${i}`, null)).filter(Boolean).length).toBeLessThan(10);
    expect(cache.get('p99', null)).toBeDefined();
  });
});
