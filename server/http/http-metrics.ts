import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

/** Nest token of the one prom-client `Registry`; every module registers its own metrics on it. */
export const METRICS = Symbol('METRICS');

/**
 * Seconds per request, by route pattern (never by address, of which there is no end), method and status. Must see every route registered.
 */
export function measureRequests(instance: FastifyInstance, metrics: Registry): void {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [metrics],
  });
  // Looking up labels costs more than the rest of the measuring: once for each kind of answer.
  const measureAs = (route: string) => {
    const kinds = new Map<string, { observe(value: number): void }>();
    return (method: string, status: number, milliseconds: number) => {
      const key = method + status;
      const kind = kinds.get(key) ?? seconds.labels(method, route, String(status));
      kinds.set(key, kind);
      kind.observe(milliseconds / 1000);
    };
  };
  instance.addHook('onRoute', (route) => {
    const measure = measureAs(route.url);
    const others = route.onResponse === undefined ? [] : [route.onResponse].flat();
    route.onResponse = [
      ...others,
      (request, reply, done) => {
        measure(request.method, reply.statusCode, reply.elapsedTime);
        done();
      },
    ];
  });
  const measureUnknown = measureAs('none');
  instance.addHook('onResponse', (request, reply, done) => {
    if (request.is404) measureUnknown(request.method, reply.statusCode, reply.elapsedTime);
    done();
  });
}
