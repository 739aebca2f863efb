import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withReturn } from '../../client/render.js';
import { ListNotificationsQuery, MarkRead, Refusal } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { listNotifications, listWatched, markRead, setWatching } from '../notifications/index.js';
import { safeNext } from '../users/index.js';
import { fieldsOf } from './form-input.js';
import { SITE, type SitePages, seeOther } from './site-pages.js';

/** What somebody watches and is told. */
@Controller()
export class NotificationPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get('notifications')
  async list(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    if (!viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    const asked = ListNotificationsQuery.safeParse(query);
    if (!asked.success) throw new Refusal('invalid', String(asked.error.issues[0]?.path[0] ?? ''));
    const isLater = asked.data.cursor !== undefined;
    const until = new Date().toISOString();
    const [{ items, next, unread }, watches] = await Promise.all([
      listNotifications(db, viewer, asked.data),
      isLater ? null : listWatched(db, viewer),
    ]);
    const onlyUnread = asked.data.unread !== undefined;
    const older = new URLSearchParams({ ...(onlyUnread && { unread: '1' }), cursor: next ?? '' }).toString();
    const props = { items, unread, onlyUnread, older: next && `/notifications?${older}`, watches, until };
    await this.site.answer(request, reply, 'notifications', props, { title: 'Notifications', unlisted: true });
  }

  @Post('notifications/read')
  async read(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { id, until } = fieldsOf(body);
    const asked = MarkRead.safeParse(id === undefined ? { until } : { ids: [Number(id)] });
    if (!asked.success || (id === undefined && until === undefined)) throw new Refusal('bad-request');
    await markRead(this.database.db, request.viewer, asked.data);
    seeOther(reply, '/notifications');
  }

  /** The button on pages, claims and discussions; comes back to where it was pressed. */
  @Post('watch')
  async watch(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { kind = '', id = '', next, do: what } = fieldsOf(body);
    await setWatching(this.database.db, request.viewer, { kind, id }, what !== 'unwatch');
    const place = kind === 'page' ? `/wiki/${id}` : kind === 'claim' ? `/claims/${id}` : `/threads/${id}`;
    seeOther(reply, next === undefined ? place : safeNext(next));
  }
}
