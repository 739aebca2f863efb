import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Frame, PageName, PageProps } from '../../client/render.js';
import type { UserId } from '../../model/contract/index.js';
import type { Config } from '../config/index.js';
import type { ClientDoor } from './client-door.js';

/** Nest token of the one `SitePages`. */
export const SITE = Symbol('SITE');

/** What a page says about itself. */
export type About = Pick<Frame, 'title' | 'description' | 'unlisted' | 'search' | 'feed'> & {
  /** It must be shown whatever the database does. */
  readonly alone?: boolean;
};

export const htmlType = 'text/html; charset=utf-8';

/** Puts view models into pages and answers with them. */
export class SitePages {
  private readonly counted = new WeakMap<FastifyRequest, Promise<number>>();

  constructor(
    private readonly client: ClientDoor,
    private readonly config: Pick<Config, 'registration'>,
    private readonly unreadOf: (userId: UserId) => Promise<number>,
  ) {}

  /** How much the viewer has not read, looked up once for a request. */
  unread(request: FastifyRequest): Promise<number> {
    const found = this.counted.get(request) ?? (request.viewer ? this.unreadOf(request.viewer.id) : Promise.resolve(0));
    this.counted.set(request, found);
    return found;
  }

  /** The whole HTML document for this request. */
  async html<N extends PageName>(request: FastifyRequest, name: N, props: PageProps<N>, about: About): Promise<string> {
    const { alone, ...rest } = about;
    const [render, unread] = await Promise.all([this.client.render(), alone ? 0 : this.unread(request)]);
    return render(name, props, {
      ...rest,
      unread,
      viewer: request.viewer,
      assets: this.client.assets,
      path: request.url,
      registrationOpen: this.config.registration === 'open',
    });
  }

  /** Answers with a page. */
  async answer<N extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    name: N,
    props: PageProps<N>,
    about: About & { status?: number },
  ): Promise<void> {
    const { status = 200, ...rest } = about;
    const html = await this.html(request, name, props, rest);
    if (status === 200) answerKept(request, reply, html, htmlType);
    else reply.status(status).header('cache-control', 'no-store').type(htmlType).send(html);
  }
}

export const etagOf = (body: string | Buffer): string =>
  `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Of a page that the browser may keep and ask about again. */
export const keptHeaders = (etag: string) => ({
  etag,
  vary: 'cookie, authorization, accept-encoding',
  'cache-control': 'private, no-cache',
});

/** Is this one of the pages that the browser has? */
export const isKnown = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch === etag || ifNoneMatch.split(/\s*,\s*/).some((known) => known === etag || known === '*');

/** Answers with this, or says that it is what the browser has. */
export function answerKept(request: FastifyRequest, reply: FastifyReply, body: string, type: string): void {
  const etag = etagOf(body);
  reply.headers(keptHeaders(etag));
  if (isKnown(request.headers['if-none-match'] ?? '', etag)) reply.status(304).send();
  else reply.type(type).send(body);
}

/** The answer to a form that worked. */
export const seeOther = (reply: FastifyReply, path: string): void => {
  reply.status(303).headers({ location: path, 'cache-control': 'no-store' }).send();
};

/** The page has another address now; asked about again each time, since a page may get an old address back. */
export const movedTo = (request: FastifyRequest, reply: FastifyReply, path: string): void => {
  const query = request.url.split('?')[1];
  reply
    .status(301)
    .headers({ location: query ? `${path}?${query}` : path, 'cache-control': 'private, no-cache' })
    .send();
};
