import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ListEntryView } from '../../../client/render.js';
import type { ListEntry } from '../../../model/contract/index.js';
import { dateInWords } from '../../../model/text/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { readList, readLists } from '../../pages/index.js';
import { sourceNames } from '../claims/claim-sources.js';
import { SITE, type SitePages } from '../site-pages.js';

/** Lists of pages that what pages say puts there. */
@Controller('lists')
export class PageListsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get()
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lists = await readLists(this.database.db);
    await this.site.answer(
      request,
      reply,
      'lists',
      { lists },
      { title: 'Lists', description: 'Lists of people, events and works.' },
    );
  }

  @Get(':slug')
  async one(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const [{ items, ...list }, sources] = await Promise.all([readList(db, slug), sourceNames(db)]);
    const props = { list, entries: items.map(entryView), sources };
    await this.site.answer(request, reply, 'list', props, { title: list.title, description: list.about });
  }
}

const entryView = ({ page, fact: { label, text = '', date, calendar, cites }, toldBy }: ListEntry): ListEntryView => ({
  page,
  why: { label, text, date: date ? dateInWords(date, calendar) : '', cites, toldBy },
});
