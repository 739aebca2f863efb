import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthorsQuery } from '../../../model/contract/index.js';
import { AUTHOR_LOG, type AuthorLog } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { valid } from '../../http/index.js';
import { readAuthors } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { SITE, type SitePages } from '../site-pages.js';
import { authorsView } from './authors-view.js';

/** Who wrote what is on a page. */
@Controller('wiki/:slug')
export class AuthorsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(AUTHOR_LOG) private readonly log: AuthorLog,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('authors')
  async authors(
    @Param('slug') slug: string,
    @Query(valid(AuthorsQuery)) { revision }: { revision?: number | undefined },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const page = await this.articles.pageAt(slug, request, reply, '/authors');
    if (!page) return;
    const authors = await readAuthors(db, this.log, page.id, revision ?? null);
    const props = {
      slug: page.slug,
      title: page.title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      ...authorsView(page.slug, authors),
    };
    await this.site.answer(request, reply, 'authors', props, { title: `Who wrote ${page.title}`, unlisted: true });
  }
}
