import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { MentionsQuery, type PassageOfMentions, type Viewer } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { CurrentViewer, valid } from '../../http/index.js';
import { findPage } from '../../pages/index.js';
import { mentionsOfPage } from './mentions-of-page.js';

/** Where texts speak of a page's subject, for programs. */
@Controller('api/v1/pages/:slug/mentions')
export class MentionsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  async mentions(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Query(valid(MentionsQuery)) query: MentionsQuery,
  ): Promise<{ items: PassageOfMentions[]; next: string | null }> {
    const page = await findPage(this.database.db, slug);
    return mentionsOfPage(this.database.db, viewer, page.id, query);
  }
}
