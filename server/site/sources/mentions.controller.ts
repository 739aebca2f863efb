import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MentioningPassage } from '../../../client/render.js';
import { MentionsQuery, Refusal } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { catalogue, passagesOnSubject, type SpeakingPassage } from '../../sources/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { shorten } from '../shorten.js';
import { SITE, type SitePages } from '../site-pages.js';
import { cutStretch } from './cut-stretch.js';

/** Every passage of the sources that speaks of a page's subject. */
@Controller('wiki/:slug/mentions')
export class MentionPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get()
  async mentions(
    @Param('slug') slug: string,
    @Query() given: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/mentions');
    if (!page) return;
    const { data: query } = MentionsQuery.safeParse(given);
    if (!query) throw new Refusal('invalid', 'cursor');
    const { db } = this.database;
    const [{ items, next }, sources] = await Promise.all([passagesOnSubject(db, request.viewer, page.id, query), catalogue(db)]);
    const only = query.source ?? null;
    const props = {
      slug: page.slug,
      title: page.title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      passages: items.map(passageView),
      sources: Object.fromEntries(sources.map(({ key, title }) => [key, title.split(':')[0] ?? title])),
      only,
      next:
        next && `/wiki/${page.slug}/mentions?${new URLSearchParams({ ...(only && { source: only }), cursor: next }).toString()}`,
      isFirst: query.cursor === undefined,
    };
    await this.site.answer(request, reply, 'mentions', props, { title: `${page.title} in the sources`, unlisted: true });
  }
}

function passageView({ text, spans, ...place }: SpeakingPassage): MentioningPassage {
  const shown = spans.map(({ at, length }) => ({ from: at, to: at + length, as: { mark: 'asked' as const } }));
  return { ...place, stretches: shorten(cutStretch({ at: 0, words: text, mark: null }, shown)) };
}
