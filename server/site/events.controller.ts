import { Controller, Get, Inject, type OnModuleDestroy, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventsQuery, type PageId, Refusal } from '../../model/contract/index.js';
import { type AppEvent, EVENT_BUS, type EventBus } from '../events/index.js';
import { valid } from '../http/index.js';

/** Milliseconds between signs of life, below what proxies take for silence. */
const beat = 25_000;

/** Streams open at once, on this server; more are told to come again later. */
const most = 5_000;

const told = new Set<AppEvent['type']>([
  'page.created',
  'page.renamed',
  'page.changed',
  'page.protected',
  'page.deleted',
  'page.undeleted',
  'page.saved',
  'revision.saved',
  'claim.changed',
]);

/** Server-sent events: what happens to pages, for open browsers and scripts; `?page=` for one page only. */
@Controller('api/v1/events')
export class EventsController implements OnModuleDestroy {
  private readonly open = new Set<() => void>();

  constructor(@Inject(EVENT_BUS) private readonly bus: EventBus) {}

  @Get()
  follow(@Query(valid(EventsQuery)) { page }: EventsQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (this.open.size >= most) throw new Refusal('unavailable');
    // past the web server, which knows no endless answers: its headers are taken along
    reply.hijack();
    const out = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 5000\n\n');
    const say = (text: string) => {
      // a reader that does not read is let go; the browser comes back by itself
      if (out.writableLength > 1 << 16) end();
      else out.write(text);
    };
    const unlisten = this.bus.listen(
      (event) => {
        if (told.has(event.type) && (page === undefined || isAbout(event, page))) say(line(event));
      },
      () => say('event: gap\ndata: {}\n\n'),
    );
    const timer = setInterval(() => say(':\n\n'), beat);
    const end = () => {
      if (!this.open.delete(end)) return;
      unlisten();
      clearInterval(timer);
      out.end();
    };
    this.open.add(end);
    request.raw.on('close', end);
  }

  onModuleDestroy(): void {
    for (const end of this.open) end();
  }
}

const isAbout = (event: AppEvent, page: PageId): boolean =>
  event.pageId === page || (event.type === 'claim.changed' && event.payload.pages.includes(page));

const line = ({ id, at, type, pageId, payload }: AppEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, page: pageId, at: at.toISOString(), ...payload })}\n\n`;
