import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { type At, DIFF_POOL, type DiffPool, diffRevisions } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { differenceView, modeOf } from './difference-view.js';

/** What was changed between two versions of a page, or since one. */
@Controller('wiki/:slug/diff')
export class DiffController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  /** Where the history's form leads: to the address of the two versions chosen, the older one first. */
  @Get()
  async choose(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/diff');
    if (!page) return;
    const [from, to] = [versionOf(query.from), versionOf(query.to ?? 'now')].sort((a, b) => order(a) - order(b));
    seeOther(reply, `/wiki/${page.slug}/diff/${from}/${to}`);
  }

  @Get(':a/:b')
  async compare(
    @Param() { slug, a, b }: { slug: string; a: string; b: string },
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, `/diff/${encodeURIComponent(a)}/${encodeURIComponent(b)}`);
    if (!page) return;
    const mode = modeOf(query);
    const [from, to] = [versionOf(a), versionOf(b)];
    const diff = await diffRevisions(this.database.db, this.diffs, page.id, { from, to, form: mode });
    const props = {
      slug: page.slug,
      title: page.title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      ...differenceView(diff, mode),
      by: null,
    };
    const title = `${page.title}, ${called(from)} and ${called(to)}`;
    await this.site.answer(request, reply, 'diff', props, { title, unlisted: true, feed: page });
  }
}

/** A version's number, or `now`. Throws `revision-unknown`. */
function versionOf(asked: unknown): At {
  if (asked === 'now') return asked;
  if (typeof asked === 'string' && /^[1-9]\d{0,9}$/.test(asked)) return Number(asked);
  throw new Refusal('revision-unknown', typeof asked === 'string' ? asked.slice(0, 40) : '');
}

const order = (at: At): number => (at === 'now' ? Number.POSITIVE_INFINITY : at);
const called = (at: At): string => (at === 'now' ? 'now' : `version ${at}`);
