import { randomBytes } from 'node:crypto';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { Refusal } from '../../model/contract/index.js';
import type { Config } from '../config/index.js';
import { type Log, nestLogger } from './create-log.js';
import { measureRequests } from './http-metrics.js';
import type { HttpScopes } from './http-scopes.js';
import { isOwnOrigin, isSafe } from './origin.js';
import { PrefixWsAdapter } from './prefix-ws-adapter.js';
import { RefusalFilter } from './refusal-filter.js';
import { type SafetyHeaders, safetyHeaders } from './safety-headers.js';

export type HttpServer = NestFastifyApplication;

/** Bytes of a request's body. */
const largestBody = 1 << 20;

interface Surroundings {
  readonly config: Pick<Config, 'publicUrl' | 'trustedProxies'>;
  readonly log: Log;
  readonly metrics: Registry;
  readonly scopes: HttpScopes;
  /** Response headers that replace the strict ones; development only. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nest on Fastify with everything that holds for every request; not listening yet. */
export async function createHttp(module: Type | DynamicModule, around: Surroundings): Promise<HttpServer> {
  const filter = new RefusalFilter(around.log, around.scopes);
  const headersOf = safetyHeaders(around.config.publicUrl, around.headers);
  const adapter = new FastifyAdapter({
    // an address that cannot be read is answered before any hook runs
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(headersOf(request.headers.host)).header('x-request-id', request.id);
      void filter.answer(error, request, reply);
    },
    bodyLimit: largestBody,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    genReqId: requestIds(),
    routerOptions: { maxParamLength: 300 },
    trustProxy: (address, hop) => hop === 0 && (around.config.trustedProxies?.has(address) ?? false),
    skipMiddie: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLogger(around.log),
    abortOnError: false,
  });
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  guard(instance, around, headersOf);
  app.useGlobalFilters(filter);
  app.useWebSocketAdapter(new PrefixWsAdapter(app, around.config.publicUrl));
  around.scopes.attach(instance);
  return app;
}

/** Headers, origin, log line and measure of every request. */
function guard(instance: FastifyInstance, { config, log, metrics, scopes }: Surroundings, headersOf: SafetyHeaders): void {
  instance.addHook('onRoute', (route) => {
    const limit = scopes.bodyLimit(`${String(route.method)} ${route.url}`);
    if (limit !== undefined) route.bodyLimit = limit;
  });
  instance.decorateRequest('viewer', null);
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersOf(request.headers.host)).header('x-request-id', request.id);
    // a NUL can be in no title, name or text: PostgreSQL cannot store one
    if (request.url.includes('%00')) done(new Refusal('bad-request', 'NUL in the address'));
    else if (isSafe(request.method) || isOwnOrigin(request.headers, config.publicUrl)) done();
    else done(new Refusal('foreign-origin'));
  });
  instance.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode;
    const level = status >= 500 && status !== 503 ? 'error' : isSafe(request.method) ? 'debug' : 'info'; // 503: see RefusalFilter
    if (log.isLevelEnabled(level)) {
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      const path = request.url.split('?')[0]; // a query may hold a token
      log[level]({ requestId: request.id, method: request.method, path, status, ms, viewer: request.viewer?.name }, 'request');
    }
    done();
  });
  measureRequests(instance, metrics);
}

/** Request ids: unlike any other process's, and in the order in which requests came. */
function requestIds(): () => string {
  const prefix = randomBytes(6).toString('base64url');
  let n = 0;
  return () => `${prefix}-${(++n).toString(36)}`;
}
