import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ListNotificationsQuery, MarkRead, type Viewer } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { listNotifications } from './list-notifications.js';
import { listWatched } from './list-watched.js';
import { markRead } from './mark-read.js';
import { setWatching } from './set-watching.js';

/** What one watches and is told. */
@Controller('api/v1')
export class NotificationsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('watches')
  async watched(@CurrentViewer() viewer: Viewer | null) {
    return { items: await listWatched(this.database.db, viewer), next: null };
  }

  @Put('watches/:kind/:id')
  watch(@CurrentViewer() viewer: Viewer | null, @Param('kind') kind: string, @Param('id') id: string) {
    return setWatching(this.database.db, viewer, { kind, id }, true);
  }

  @Delete('watches/:kind/:id')
  unwatch(@CurrentViewer() viewer: Viewer | null, @Param('kind') kind: string, @Param('id') id: string) {
    return setWatching(this.database.db, viewer, { kind, id }, false);
  }

  @Get('notifications')
  list(@CurrentViewer() viewer: Viewer | null, @Query(valid(ListNotificationsQuery)) query: ListNotificationsQuery) {
    return listNotifications(this.database.db, viewer, query);
  }

  @Post('notifications/read')
  @HttpCode(200)
  read(@CurrentViewer() viewer: Viewer | null, @Body(valid(MarkRead)) input: MarkRead) {
    return markRead(this.database.db, viewer, input);
  }
}
