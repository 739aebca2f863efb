import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EventBus } from '../events/index.js';

/** What pages are made of without asking the database. */
interface Kept {
  forgetAll(): void;
  /** Resolves when what was heard has been acted on. */
  settled?(): Promise<void>;
}

/**
 * Whoever has been told that something is changed, or has read the change through the API, must see it on their next page: such an answer
 * waits until the news is here. Pages themselves do not wait.
 */
export function waitForNews(instance: FastifyInstance, bus: EventBus, kept: readonly Kept[]): void {
  const forgetAll = () => {
    for (const one of kept) one.forgetAll();
  };
  const news = async () => {
    await bus.caughtUp();
    for (const one of kept) await one.settled?.();
  };
  instance.addHook('onSend', (request, reply, _payload, done) => {
    if (!tells(request, reply)) return done();
    news()
      .catch(forgetAll)
      .then(() => done(), done);
  });
}

/** Is this an answer after which a page may not be older? */
const tells = ({ method, url }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  statusCode < 400 &&
  ((method !== 'GET' && method !== 'HEAD') || /^\/api\/v1\/(?:pages|claims|threads|comments|watches|notifications)/.test(url));
