import { Body, Controller, Get, Headers, Inject, Param, Patch } from '@nestjs/common';
import { ChangeComment, type Viewer } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { askedKey } from './asked-key.js';
import { changeComment } from './change-comment.js';
import { hideComment } from './hide-comment.js';
import { readComment } from './read-comment.js';

/** Comments, one by one. */
@Controller('api/v1/comments')
export class CommentsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get(':id')
  read(@CurrentViewer() viewer: Viewer | null, @Param('id') id: string) {
    return readComment(this.database.db, viewer, id);
  }

  @Patch(':id')
  change(
    @CurrentViewer() viewer: Viewer | null,
    @Param('id') id: string,
    @Headers('idempotency-key') header: string | undefined,
    @Body(valid(ChangeComment)) input: ChangeComment,
  ) {
    const key = askedKey(input, header);
    return 'hidden' in input
      ? hideComment(this.database.db, viewer, id, { ...input, key })
      : changeComment(this.database.db, viewer, id, { ...input, key });
  }
}
