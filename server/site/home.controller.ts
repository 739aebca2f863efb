import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { kinds } from '../../model/contract/index.js';
import { mostDisputed } from '../claims/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { centralPages, countKinds, listPages } from '../pages/index.js';
import { SEEDING, type Seeding } from '../seed/index.js';
import { catalogue } from '../sources/index.js';
import { recentChanges } from './changes.js';
import { firstSentences } from './sentences.js';
import { SITE, type SitePages } from './site-pages.js';

/** How much of everything the home page shows. */
const shown = { featured: 3, pages: 24, disputed: 5, changes: 8, lead: 280 };

const what =
  'An encyclopedia of contested biographies, written together, in which every statement says where it comes from and where sources disagree.';

@Controller()
export class HomeController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(SEEDING) private readonly seeding: Seeding,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const [central, counts, disputed, { changes }, sources] = await Promise.all([
      centralPages(db, shown.featured),
      countKinds(db),
      mostDisputed(db, shown.disputed),
      recentChanges(db, request.viewer, { limit: shown.changes }),
      catalogue(db),
    ]);
    const lists = await Promise.all(
      kinds.map(async (kind) => {
        const count = counts[kind] ?? 0;
        return { kind, count, pages: count ? (await listPages(db, { kind, limit: shown.pages })).items : [] };
      }),
    );
    const props = {
      loading: this.seeding.progress,
      featured: central.map(({ opening, ...page }) => ({ ...page, lead: firstSentences(opening, shown.lead) })),
      kinds: lists.filter((list) => list.count > 0),
      disputed,
      changes,
      sources,
    };
    await this.site.answer(request, reply, 'home', props, { title: 'Palimpsest', description: what });
  }

  @Get('about')
  async about(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.site.answer(request, reply, 'about', {}, { title: 'About', description: what });
  }
}
