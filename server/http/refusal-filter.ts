import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../model/contract/index.js';
import type { Log } from './create-log.js';
import type { HttpScopes } from './http-scopes.js';
import { refusalOf } from './refusal-of.js';

/** Answers whatever was thrown: refusals from the table, everything else as `internal`, logged with the request's id. */
export class RefusalFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly scopes: Pick<HttpScopes, 'errorPage'>,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  async answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const refusal = refusalOf(thrown) ?? new Refusal('internal');
    if (refusal.code === 'internal') this.log.error({ err: thrown, requestId: request.id, path: pathOf(request) }, 'defect');
    if (refusal.code === 'unavailable') this.log.warn({ err: thrown, requestId: request.id }, 'unavailable');
    if (reply.sent) return;
    reply.status(refusal.status).header('cache-control', 'no-store');
    if (isApi(request)) {
      const { code, message, about } = refusal;
      reply.type('application/json; charset=utf-8').send(JSON.stringify({ error: { code, message, about } }));
      return;
    }
    const page = await this.page(refusal, request);
    reply.type(page === null ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8').send(page ?? `${refusal.message}\n`);
  }

  private async page(refusal: Refusal, request: FastifyRequest): Promise<string | null> {
    try {
      return (await this.scopes.errorPage?.(refusal, request)) ?? null;
    } catch (error) {
      this.log.error({ err: error, requestId: request.id }, 'the error page failed');
      return null;
    }
  }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

const isApi = (request: FastifyRequest): boolean => /^\/api(?:\/|$)/.test(pathOf(request));
