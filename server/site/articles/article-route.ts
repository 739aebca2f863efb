import type { FastifyInstance } from 'fastify';
import type { Articles } from './articles.js';
import { askedAccording } from './asked-according.js';
import { askedStyle } from './asked-style.js';
import { answerElsewhere } from './elsewhere.js';

/**
 * Reading an article: the wiki's busiest address, so it is given to the web server itself. What is kept is answered in the turn in which
 * the request is read; Nest's way through pipes, guards and promises would cost as much again.
 */
export function articleRoute(instance: FastifyInstance, articles: Articles): void {
  instance.get<{ Params: { slug: string }; Querystring: { according?: unknown; style?: unknown } }>(
    '/wiki/:slug',
    (request, reply) => {
      const { slug } = request.params;
      const as = { follows: askedAccording(request.query.according), style: askedStyle(request.query.style) };
      if (articles.kept(slug, request.viewer, as)?.sendNow(request, reply)) return reply;
      return articles.answer(slug, request, reply, as).then(async (elsewhere) => {
        if (elsewhere) await answerElsewhere(articles, request, reply, slug, elsewhere);
        return reply;
      });
    },
  );
}
