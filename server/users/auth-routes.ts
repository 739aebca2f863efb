import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AuthDoor, authPath } from './auth-door.js';
import { senderOf } from './form-answer.js';

/** Bytes: names, addresses and passwords. */
const largestBody = 16 << 10;

/**
 * The account library's own routes. It reads the body itself, so this scope's only parser keeps it as it came. Answered through the web
 * server, not past it: the safety headers, the request id and the log line are the same as everywhere.
 */
export function authRoutes(scope: FastifyInstance, door: AuthDoor, origin: string): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) => done(null, body));
  scope.route({
    method: ['GET', 'POST'],
    url: `${authPath}/*`,
    handler: async (request, reply) => {
      const { headers, address } = senderOf(request);
      return send(
        reply,
        await door.answer(new Request(origin + request.url, { method: request.method, headers, ...bodyOf(request) }), address),
      );
    },
  });
}

function bodyOf(request: FastifyRequest): { body?: Uint8Array<ArrayBuffer> } {
  return Buffer.isBuffer(request.body) && request.method === 'POST' ? { body: new Uint8Array(request.body) } : {};
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status).header('cache-control', 'no-store');
  for (const name of ['content-type', 'location']) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  const wait = response.headers.get('x-retry-after');
  if (wait !== null) reply.header('retry-after', wait);
  const cookies = response.headers.getSetCookie();
  if (cookies.length) reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
