import type { FastifyInstance } from 'fastify';
import type { Articles } from './articles.js';
import { askedAccording } from './asked-according.js';
import { answerElsewhere } from './elsewhere.js';

/**
 * Reading an article: the wiki's busiest address, so it is given to the web server itself. What is kept is answered in the turn in which
 * the request is read; Nest's way through pipes, guards and promises would cost as much again.
 */
export function articleRoute(instance: FastifyInstance, articles: Articles): void {
  instance.get<{ Params: { slug: string }; Querystring: { according?: unknown } }>('/wiki/:slug', (request, reply) => {
    const { slug } = request.params;
    const follows = askedAccording(request.query.according);
    if (articles.kept(slug, request.viewer, follows)?.sendNow(request, reply)) return reply;
    return articles.answer(slug, request, reply, follows).then(async (elsewhere) => {
      if (elsewhere) await answerElsewhere(articles, request, reply, slug, elsewhere);
      return reply;
    });
  });
}
