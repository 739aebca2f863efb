import type { FastifyInstance } from 'fastify';
import type { ErrorPage } from './refusal-of.js';

/** Nest token of the one `HttpScopes`. */
export const HTTP = Symbol('HTTP');

/** What modules may add to the web server itself, in `onModuleInit` at the latest. */
export class HttpScopes {
  /** Makes the page for a refusal; null: one plain sentence. */
  errorPage: ErrorPage | null = null;
  private readonly raw: ((scope: FastifyInstance) => void)[] = [];
  private readonly limits = new Map<string, number>();
  private instance: FastifyInstance | null = null;

  registerErrorPage(page: ErrorPage): void {
    this.errorPage = page;
  }

  /** Routes that get the request's body unread, as a stream (`request.raw`). Headers, origin check and log apply to them as well. */
  registerRaw(routes: (scope: FastifyInstance) => void): void {
    this.raw.push(routes);
    if (this.instance) open(this.instance, routes);
  }

  /** Lets the bodies of this method and path be larger than others', in bytes. */
  allowBody(route: string, bytes: number): void {
    this.limits.set(route, bytes);
  }

  /** What a body of `POST /path` may be at most; undefined: what holds for all. */
  bodyLimit(route: string): number | undefined {
    return this.limits.get(route);
  }

  /** The web server is there: opens what was registered, and at once what will be. */
  attach(instance: FastifyInstance): void {
    this.instance = instance;
    for (const routes of this.raw) open(instance, routes);
  }
}

function open(instance: FastifyInstance, routes: (scope: FastifyInstance) => void): void {
  instance.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    routes(scope);
  });
}
