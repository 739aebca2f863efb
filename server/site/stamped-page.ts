import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encode, encodingFor } from './client-files.js';
import { etagOf, htmlType, isKnown, keptHeaders } from './site-pages.js';

/** Other code may make another page of the same: what a process has not made itself, it makes anew. */
const maker = randomUUID();

/** Brotli's effort for a page that is made for one answer. */
const effort = 1;

/** Answers with a page, compressed; to a browser that has it says so without making it. `stamp`: what it is made of besides the viewer. */
export async function answerStamped(
  request: FastifyRequest,
  reply: FastifyReply,
  stamp: string,
  make: () => Promise<string>,
): Promise<void> {
  const { viewer, headers } = request;
  const etag = etagOf([maker, request.url, stamp, viewer?.id, viewer?.role, viewer?.name, viewer?.displayName].join('\n'));
  reply.headers(keptHeaders(etag));
  if (isKnown(headers['if-none-match'] ?? '', etag)) {
    reply.status(304).send();
    return;
  }
  await send(request, reply, await make());
}

/** Answers with a page that nothing short stands for, compressed; to a browser that has it says so. */
export async function answerCompressed(request: FastifyRequest, reply: FastifyReply, html: string): Promise<void> {
  const etag = etagOf(html);
  reply.headers(keptHeaders(etag));
  if (isKnown(request.headers['if-none-match'] ?? '', etag)) reply.status(304).send();
  else await send(request, reply, html);
}

async function send({ headers }: FastifyRequest, reply: FastifyReply, html: string): Promise<void> {
  const encoding = encodingFor(headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  reply.type(htmlType).send(await encode(Buffer.from(html), encoding, effort));
}
