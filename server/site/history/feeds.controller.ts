import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config, publicOrigin } from '../../config/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { listRevisions } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { answerKept } from '../site-pages.js';
import { atom, atomType, type Feed } from './atom.js';
import { deedEntries, versionEntries, versionEntry } from './feed-entries.js';

/** Entries of a feed. */
const most = 50;

/** What was changed, for programs that tell people of it. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('wiki/:slug/feed.atom')
  async page(@Param('slug') asked: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.articles.pageAt(asked, request, reply, '/feed.atom');
    if (!page) return;
    const { slug, title } = page;
    const { items } = await listRevisions(this.database.db, page.id, { limit: most });
    this.answer(request, reply, {
      id: `urn:uuid:${page.id}`,
      title: `${title}: versions`,
      self: `/wiki/${slug}/feed.atom`,
      alternate: `/wiki/${slug}/history`,
      updated: page.editedAt ?? never,
      entries: items.map((revision) => versionEntry({ page, ...revision }, `Version ${revision.n}`)),
    });
  }

  @Get('feed.atom')
  async site(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const entries = [...(await versionEntries(db, most)), ...(await deedEntries(db, request.viewer, most))];
    entries.sort((a, b) => (a.updated < b.updated ? 1 : -1));
    this.answer(request, reply, {
      id: `${publicOrigin(this.config)}/feed.atom`,
      title: 'Recent changes',
      self: '/feed.atom',
      alternate: '/recent',
      updated: never,
      entries: entries.slice(0, most),
    });
  }

  private answer(request: FastifyRequest, reply: FastifyReply, feed: Feed): void {
    answerKept(request, reply, atom(feed, publicOrigin(this.config)), atomType);
  }
}

/** When a feed without entries was changed last. */
const never = '1970-01-01T00:00:00.000Z';
