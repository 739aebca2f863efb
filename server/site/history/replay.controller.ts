import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type PageView, ReplayQuery, type UserId } from '../../../model/contract/index.js';
import { MOMENTS, type MomentMaker, momentAt, pageWriters, readMoment } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { valid } from '../../http/index.js';
import { renderSnapshot } from '../../pages/index.js';
import { revisionMarks } from '../../revisions/index.js';
import { displayNames } from '../../users/index.js';
import { referencesOf } from '../articles/article-view.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { answerElsewhere } from '../articles/elsewhere.js';
import { pageTabs } from '../articles/page-tabs.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { thinned } from '../thinned.js';

/** Versions that are marked on the track, and people who have a tint or a name there. */
const most = { marks: 400, people: 200 } as const;

const nobody = { name: '', displayName: 'somebody' };

/** A page's life, moment by moment. */
@Controller('wiki/:slug')
export class ReplayController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MOMENTS) private readonly maker: MomentMaker,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('replay')
  async replay(
    @Param('slug') slug: string,
    @Query(valid(ReplayQuery)) { at, time }: z.infer<typeof ReplayQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.articles.find(slug);
    if (!('page' in found))
      return answerElsewhere({ db: this.database.db, site: this.site }, request, reply, slug, found, '/replay');
    const { page } = found;
    if (at === undefined && time)
      return seeOther(reply, `/wiki/${page.slug}/replay?at=${await momentAt(this.database.sql, page.id, time)}`);
    const props = {
      slug: page.slug,
      title: page.title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      ...(await this.view(page, at ?? null)),
    };
    await this.site.answer(request, reply, 'replay', props, { title: `Time slider of ${page.title}`, unlisted: true });
  }

  private async view({ id }: PageView, asked: number | null) {
    const { db, sql } = this.database;
    const [{ seq, last, at, userId, document }, writers, marks] = await Promise.all([
      readMoment(sql, this.maker, id, asked),
      pageWriters(sql, id),
      revisionMarks(db, id),
    ]);
    const shown = writers.slice(0, most.people);
    const [names, { html, cites }] = await Promise.all([
      displayNames(db, [...new Set([...shown, ...(userId ? [userId] : [])])]),
      renderSnapshot(db, document),
    ]);
    const named = (user: UserId) => names.get(user) ?? nobody;
    return {
      seq,
      last,
      at: at?.toISOString() ?? null,
      author: userId && named(userId),
      people: shown.map(named),
      marks: thinned(marks, most.marks),
      before: marks.findLast((mark) => mark.seq < seq) ?? null,
      after: marks.find((mark) => mark.seq > seq) ?? null,
      html,
      references: await referencesOf(db, cites),
    };
  }
}
