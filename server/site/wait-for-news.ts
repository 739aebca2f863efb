import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EventBus } from '../events/index.js';
import type { ArticleCache } from './articles/article-cache.js';

/**
 * Whoever has been told that something is changed, or has read the change through the API, must see it on their next page: such an answer
 * waits until the news is here. Pages themselves do not wait.
 */
export function waitForNews(instance: FastifyInstance, bus: EventBus, cache: ArticleCache): void {
  const news = () => bus.caughtUp().then(() => cache.settled());
  instance.addHook('onSend', (request, reply, _payload, done) => {
    if (!tells(request, reply)) return done();
    news()
      .catch(() => cache.forgetAll())
      .then(() => done(), done);
  });
}

/** Is this an answer after which a page may not be older? */
const tells = ({ method, url }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  statusCode < 400 &&
  ((method !== 'GET' && method !== 'HEAD') || /^\/api\/v1\/(?:pages|claims|threads|comments|watches|notifications)/.test(url));
