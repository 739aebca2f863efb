import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../model/contract/index.js';
import type { Sessions } from './sessions.js';

/** Nobody is asked for here: files, probes, and the account library, which looks for itself. */
const unasked = /^\/(?:assets\/|api\/auth\/|(?:healthz|readyz|metrics)(?:$|\?))/;

/** Sets `request.viewer`. Throws what a bearer token is refused with. */
export function setViewers(instance: FastifyInstance, sessions: Sessions): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const { cookie, authorization } = request.headers;
    if ((cookie === undefined && authorization === undefined) || unasked.test(request.url)) return done();
    // answered in this turn of the event loop where that is possible: a promise for each request is dear
    const known = authorization === undefined ? sessions.recall(cookie) : undefined;
    if (known) {
      request.viewer = known.viewer;
      return done();
    }
    sessions.identify({ cookie, authorization }).then((found) => {
      if (found.refused) return done(new Refusal(found.refused));
      if (found.cookies.length) reply.header('set-cookie', [...found.cookies]);
      request.viewer = found.viewer;
      done();
    }, done);
  });
}
