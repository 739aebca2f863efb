import { Controller, Get, Inject, type OnModuleDestroy, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventsQuery, Refusal } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { type AppEvent, EVENT_BUS, type EventBus, readEvents } from '../events/index.js';
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
  'source.marked',
  'source.unmarked',
  'comment.added',
  'comment.changed',
  'thread.changed',
]);

/** Events that a stream looks back on at most; whoever missed more is told that there was a gap. */
const furthest = 1_000;

/** Server-sent events: what happens to pages and claims, for open browsers and scripts; `?page=`, `?claim=` for one only. */
@Controller('api/v1/events')
export class EventsController implements OnModuleDestroy {
  private readonly open = new Set<() => void>();

  constructor(
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Get()
  follow(@Query(valid(EventsQuery)) query: EventsQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
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
    const write = (text: string) => {
      // a reader that does not read is let go; the browser comes back by itself
      if (out.writableLength > 1 << 16) end();
      else out.write(text);
    };
    const said = new Said(query, write);
    const unlisten = this.bus.listen(
      (event) => said.hear(event),
      () => said.gap(),
    );
    const timer = setInterval(() => write(':\n\n'), beat);
    const end = () => {
      if (!this.open.delete(end)) return;
      unlisten();
      clearInterval(timer);
      out.end();
    };
    this.open.add(end);
    request.raw.on('close', end);
    const after = lastHeard(request) ?? query.after;
    if (after === undefined) said.begin([]);
    else
      readEvents(this.database.db, after, furthest + 1).then(
        ({ events }) => said.begin(events.length > furthest ? null : events),
        () => said.begin(null),
      );
  }

  onModuleDestroy(): void {
    for (const end of this.open) end();
  }
}

/** What a browser that comes back has heard last. */
const lastHeard = ({ headers }: FastifyRequest): number | undefined => {
  const id = headers['last-event-id'];
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : undefined;
};

/** What one stream says: what it was asked for, each event once, nothing new before what is older. */
class Said {
  private waiting: AppEvent[] | null = [];
  private last = 0;

  constructor(
    private readonly query: EventsQuery,
    private readonly write: (text: string) => void,
  ) {}

  hear(event: AppEvent): void {
    if (this.waiting) this.waiting.push(event);
    else this.say(event);
  }

  gap(): void {
    this.write('event: gap\ndata: {}\n\n');
  }

  /** Says what was before it was asked (null: more than can be said), then what came meanwhile. */
  begin(before: readonly AppEvent[] | null): void {
    if (before === null) this.gap();
    for (const event of [...(before ?? []), ...(this.waiting ?? [])]) this.say(event);
    this.waiting = null;
  }

  private say(event: AppEvent): void {
    if (event.id <= this.last) return;
    this.last = event.id;
    if (told.has(event.type) && isAbout(event, this.query)) this.write(line(event));
  }
}

function isAbout(event: AppEvent, { page, claim }: EventsQuery): boolean {
  if (page === undefined && claim === undefined) return true;
  if (event.type === 'claim.changed')
    return event.payload.claim === claim || (page !== undefined && event.payload.pages.includes(page));
  if (event.type === 'source.marked' || event.type === 'source.unmarked')
    return (
      (claim !== undefined && event.payload.claims.includes(claim)) || (page !== undefined && event.payload.pages.includes(page))
    );
  if (event.type === 'comment.added' || event.type === 'comment.changed' || event.type === 'thread.changed')
    return (page !== undefined && event.payload.page === page) || (claim !== undefined && event.payload.claim === claim);
  return page !== undefined && event.pageId === page;
}

const line = ({ id, at, type, pageId, payload }: AppEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, page: pageId, at: at.toISOString(), ...payload })}\n\n`;
