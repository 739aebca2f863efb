import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

/** Nest token of the one prom-client `Registry`; every module registers its own metrics on it. */
export const METRICS = Symbol('METRICS');

/** Seconds per request, by route pattern (never by address, of which there is no end), method and status. */
export function measureRequests(instance: FastifyInstance, metrics: Registry): void {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [metrics],
  });
  instance.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
    done();
  });
}
