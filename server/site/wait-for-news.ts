import type { FastifyInstance } from 'fastify';
import type { EventBus } from '../events/index.js';
import type { ArticleCache } from './article-cache.js';

/** Whoever has been told that something is changed must see it on their next read: the answer waits until the news is here. */
export function waitForNews(instance: FastifyInstance, bus: EventBus, cache: ArticleCache): void {
  const news = () => bus.caughtUp().then(() => cache.settled());
  instance.addHook('onSend', (request, reply, _payload, done) => {
    if (request.method === 'GET' || request.method === 'HEAD' || reply.statusCode >= 400) return done();
    news()
      .catch(() => cache.forgetAll())
      .then(() => done(), done);
  });
}
