import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canEdit } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { DIFF_POOL, type DiffPool, diffPart } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { SITE, type SitePages } from '../site-pages.js';
import { differenceView, modeOf } from './difference-view.js';

/** What one person did in a version that several wrote. */
@Controller('wiki/:slug/history/:n/by/:person')
export class PartController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  @Get()
  async part(
    @Param() { slug, n, person }: { slug: string; n: string; person: string },
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = `/history/${encodeURIComponent(n)}/by/${encodeURIComponent(person)}`;
    const page = await this.articles.pageAt(slug, request, reply, view);
    if (!page) return;
    const mode = modeOf(query);
    const number = /^[1-9]\d{0,9}$/.test(n) ? Number(n) : -1;
    const { part, ...diff } = await diffPart(this.database, this.diffs, page.id, { n: number, person, form: mode });
    const props = {
      slug: page.slug,
      title: page.title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      ...differenceView(diff, mode),
      by: { part, mayUndo: canEdit(request.viewer, page) },
    };
    const title = `${page.title}, ${part.displayName}’s part of version ${n}`;
    await this.site.answer(request, reply, 'diff', props, { title, unlisted: true });
  }
}
