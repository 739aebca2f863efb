import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import {
  MarkUnreliable,
  Refusal,
  type Ripple,
  RippleQuery,
  type SourceMark,
  TakeBackMark,
  type Viewer,
} from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { CurrentViewer, valid } from '../../http/index.js';
import { listMarks } from '../../sources/index.js';
import { markUnreliable } from './mark-unreliable.js';
import { readRipple } from './read-ripple.js';
import { withdrawMark } from './withdraw-mark.js';

/** Marking sources as unreliable. Here and not with the sources: an act is answered with the claims that it touches. */
@Controller('api/v1/sources/:key')
export class MarksController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('marks')
  async list(@Param('key') key: string): Promise<{ items: SourceMark[]; next: null }> {
    return { items: await listMarks(this.database.db, key), next: null };
  }

  @Get('ripple')
  async look(
    @CurrentViewer() viewer: Viewer | null,
    @Param('key') key: string,
    @Query(valid(RippleQuery)) query: RippleQuery,
  ): Promise<Ripple> {
    const { claimIds: _, losingIds: __, pageIds: ___, ...ripple } = await readRipple(this.database.db, viewer, key, query);
    return ripple;
  }

  @Post('marks')
  mark(@CurrentViewer() viewer: Viewer | null, @Param('key') key: string, @Body(valid(MarkUnreliable)) input: MarkUnreliable) {
    return markUnreliable(this.database.db, viewer, key, input);
  }

  @Post('marks/:n/withdraw')
  withdraw(
    @CurrentViewer() viewer: Viewer | null,
    @Param('key') key: string,
    @Param('n') n: string,
    @Body(valid(TakeBackMark)) input: TakeBackMark,
  ) {
    if (viewer && !/^[1-9]\d{0,8}$/.test(n)) throw new Refusal('mark-unknown', n.slice(0, 20));
    return withdrawMark(this.database.db, viewer, key, Number(n), input);
  }
}
