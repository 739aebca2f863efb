import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import {
  AddComment,
  ChangeThread,
  type ClaimId,
  ListThreadsQuery,
  OpenThread,
  Refusal,
  type Viewer,
} from '../../model/contract/index.js';
import { findClaim } from '../claims/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { findPage } from '../pages/index.js';
import { addComment } from './add-comment.js';
import { askedKey } from './asked-key.js';
import { changeThread } from './change-thread.js';
import { listThreadActs } from './list-thread-acts.js';
import { listThreads } from './list-threads.js';
import { openThread } from './open-thread.js';
import { readThread } from './read-thread.js';

const keyHeader = 'idempotency-key';

/** Discussions. */
@Controller('api/v1/threads')
export class ThreadsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer | null, @Query(valid(ListThreadsQuery)) asked: ListThreadsQuery) {
    const { db } = this.database;
    const { page, claim, ...filter } = asked;
    if ((page === undefined) === (claim === undefined)) throw new Refusal('invalid', 'page or claim: one of them');
    const subject =
      page === undefined
        ? { claim: (await findClaim(db, viewer, claim ?? '')).id as ClaimId }
        : { page: (await findPage(db, page)).id };
    return listThreads(db, viewer, subject, filter);
  }

  @Post()
  open(
    @CurrentViewer() viewer: Viewer | null,
    @Headers(keyHeader) key: string | undefined,
    @Body(valid(OpenThread)) input: OpenThread,
  ) {
    return openThread(this.database.db, viewer, { ...input, key: askedKey(input, key) });
  }

  @Get(':id')
  read(@CurrentViewer() viewer: Viewer | null, @Param('id') id: string) {
    return readThread(this.database.db, viewer, id);
  }

  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer | null,
    @Param('id') id: string,
    @Headers(keyHeader) key: string | undefined,
    @Body(valid(ChangeThread)) input: ChangeThread,
  ) {
    return changeThread(this.database.db, viewer, id, { ...input, key: askedKey(input, key) });
  }

  @Get(':id/history')
  history(@CurrentViewer() viewer: Viewer | null, @Param('id') id: string, @Query('cursor') cursor?: string) {
    return listThreadActs(this.database.db, viewer, id, typeof cursor === 'string' ? cursor : undefined);
  }

  @Post(':id/comments')
  reply(
    @CurrentViewer() viewer: Viewer | null,
    @Param('id') id: string,
    @Headers(keyHeader) key: string | undefined,
    @Body(valid(AddComment)) input: AddComment,
  ) {
    return addComment(this.database.db, viewer, id, { ...input, key: askedKey(input, key) });
  }
}
