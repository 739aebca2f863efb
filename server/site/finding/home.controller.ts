import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DATABASE, type Database } from '../../db/index.js';
import { newestEvent } from '../../events/index.js';
import { SEEDING, type Seeding } from '../../seed/index.js';
import { catalogue } from '../../sources/index.js';
import { SITE, type SitePages } from '../site-pages.js';
import { answerStamped } from '../stamped-page.js';
import { recentChanges } from './changes.js';
import { type FrontDoor, frontDoor } from './front-door.js';
import { firstSentences } from './sentences.js';

const changesShown = 8;
/** Characters of what is said on how far to trust a source. */
const trustShown = 230;

const what =
  'An encyclopedia of contested biographies, written together, in which every statement says where it comes from and where sources disagree.';

@Controller()
export class HomeController {
  /** What was made last for everybody, and after which event. */
  private made: { readonly after: number; readonly front: FrontDoor } | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(SEEDING) private readonly seeding: Seeding,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const [newest, { changes }, sources] = await Promise.all([
      newestEvent(db),
      recentChanges(db, request.viewer, { limit: changesShown }),
      catalogue(db),
    ]);
    const short = sources.map((source) => ({ ...source, reliability: firstSentences(source.reliability, trustShown) }));
    const seen = { loading: this.seeding.progress, changes, sources: short };
    const stamp = createHash('sha256')
      .update(JSON.stringify([newest, seen]))
      .digest('base64url');
    await answerStamped(request, reply, stamp, async () => {
      const props = { ...seen, ...(await this.frontAfter(newest)) };
      return this.site.html(request, 'home', props, { title: 'Palimpsest', description: what });
    });
  }

  @Get('about')
  async about(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.site.answer(request, reply, 'about', {}, { title: 'About', description: what });
  }

  /** Made anew only when something has happened since. */
  private async frontAfter(newest: number): Promise<FrontDoor> {
    if (this.made?.after === newest) return this.made.front;
    const front = await frontDoor(this.database.db);
    this.made = { after: newest, front };
    return front;
  }
}
