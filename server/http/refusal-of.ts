import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal, type RefusalCode } from '../../model/contract/index.js';

/** Makes the page for a refusal: HTML. */
export type ErrorPage = (refusal: Refusal, request: FastifyRequest) => string | Promise<string>;

const byStatus: Readonly<Record<number, RefusalCode>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  414: 'bad-request',
  415: 'media-type',
  429: 'too-many',
  431: 'too-large',
  503: 'unavailable',
};

/** The refusal behind anything that was thrown, null for a defect. */
export function refusalOf(thrown: unknown): Refusal | null {
  if (thrown instanceof Refusal) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOfServer(thrown);
  const code = status === null ? undefined : byStatus[status];
  if (code) return new Refusal(code);
  return isDatabaseAway(thrown) ? new Refusal('unavailable') : null;
}

/** The status of the web server's own errors (FST_...), which alone carry both fields. */
function statusOfServer(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('statusCode' in thrown) || !('code' in thrown)) return null;
  const { statusCode, code } = thrown;
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_') ? statusCode : null;
}

const away = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE', 'ETIMEDOUT'],
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'],
  '53100', // no space left
]);

/** The driver's errors of connections, and PostgreSQL's own that end one: it shuts down, has crashed, lets nobody in. */
function isDatabaseAway(thrown: unknown): boolean {
  for (let e = thrown; e instanceof Error; e = e.cause) {
    if ('severity' in e && (e.severity === 'FATAL' || e.severity === 'PANIC')) return true;
    if ('code' in e && typeof e.code === 'string' && away.has(e.code)) return true;
  }
  return false;
}
