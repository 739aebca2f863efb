import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ChangePage,
  CreatePage,
  ListPagesQuery,
  type RelatedPage,
  RelationsQuery,
  SuggestQuery,
  type Viewer,
} from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { changePage } from './change-page.js';
import { createPage } from './create-page.js';
import { deletePage, undeletePage } from './delete-page.js';
import { findPage } from './find-page.js';
import { listPages, type PageList } from './list-pages.js';
import { readFacts } from './read-facts.js';
import { relatedPages } from './related-pages.js';
import { type Suggestion, suggest } from './suggest.js';
import { surroundings } from './surroundings.js';

@Controller('api/v1')
export class PagesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('pages')
  list(@Query(valid(ListPagesQuery)) query: z.infer<typeof ListPagesQuery>): Promise<PageList> {
    return listPages(this.database.db, query);
  }

  @Post('pages')
  create(@CurrentViewer() viewer: Viewer | null, @Body(valid(CreatePage)) input: CreatePage) {
    return createPage(this.database.db, viewer, input);
  }

  @Get('pages/:slug/relations')
  async relations(@Param('slug') slug: string, @Query(valid(RelationsQuery)) { relation }: z.infer<typeof RelationsQuery>) {
    const { db } = this.database;
    const page = await readFacts(db, slug);
    const related = relatedPages(page, await surroundings(db, page));
    return {
      items: related
        .filter(({ tie }) => relation === undefined || tie === relation)
        .map(({ id: _, fact: __, ...item }): RelatedPage => item),
    };
  }

  @Patch('pages/:slug')
  async change(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Body(valid(ChangePage)) input: ChangePage) {
    const { db } = this.database;
    const { deleted, ...change } = input;
    const page = await findPage(db, slug, viewer, deleted === false ? 'allowed' : 'refused');
    if (deleted === false) await undeletePage(db, viewer, page.id);
    const changed = await changePage(db, viewer, page.id, change);
    return { id: page.id, slug: changed.slug };
  }

  @Delete('pages/:slug')
  @HttpCode(204)
  async delete(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string): Promise<void> {
    const page = await findPage(this.database.db, slug);
    await deletePage(this.database.db, viewer, page.id);
  }

  @Get('suggest')
  async suggest(@Query(valid(SuggestQuery)) query: z.infer<typeof SuggestQuery>): Promise<{ items: Suggestion[] }> {
    return { items: await suggest(this.database.db, query.q) };
  }
}
