import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { EventBus } from '../events/index.js';
import { ArticleCache } from './articles/article-cache.js';
import { waitForNews } from './wait-for-news.js';

/** A web server whose news is late: it comes when `arrive` is called. */
function server({ lost = false } = {}) {
  let arrive = () => {};
  const asked: string[] = [];
  const bus = {
    caughtUp: () => {
      asked.push('caughtUp');
      return lost
        ? Promise.reject(new Error('away'))
        : new Promise<void>((resolve) => {
            arrive = resolve;
          });
    },
  } as unknown as EventBus;
  const cache = new ArticleCache(
    1 << 20,
    async () => ({ links: new Set(), relations: new Set() }),
    () => {},
  );
  const forgotten: boolean[] = [];
  cache.forgetAll = () => forgotten.push(true);
  const app = fastify();
  waitForNews(app, bus, [cache]);
  app.all('/*', (request, reply) => reply.status(request.url.includes('refused') ? 403 : 200).send('done'));
  return { app, asked, forgotten, arrive: () => arrive() };
}

describe('waitForNews', () => {
  it.each([
    ['POST', '/wiki/x/settings'],
    ['PATCH', '/api/v1/pages/x'],
    ['GET', '/api/v1/pages/x'],
  ] as const)('[SITE-19] %s %s is answered after the news has come', async (method, url) => {
    const { app, asked, arrive } = server();
    let answered = false;
    const answer = app.inject({ method, url }).then(() => {
      answered = true;
    });
    await expect.poll(() => asked).toEqual(['caughtUp']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    arrive();
    await answer;
  });

  it.each([
    ['GET', '/wiki/x'],
    ['HEAD', '/wiki/x'],
    ['GET', '/api/v1/suggest?q=x'],
    ['POST', '/refused'],
  ] as const)('[SITE-18] %s %s does not wait', async (method, url) => {
    const { app, asked } = server();
    await app.inject({ method, url });
    expect(asked).toEqual([]);
  });

  it('[SITE-19] when the news cannot come, nothing kept is trusted', async () => {
    const { app, forgotten } = server({ lost: true });
    expect((await app.inject({ method: 'POST', url: '/x' })).statusCode).toBe(200);
    expect(forgotten).toEqual([true]);
  });
});
