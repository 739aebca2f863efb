import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reattach, Refusal } from '../../../model/contract/index.js';
import { confirmAnchor, dropAnchor, readClaim, reattachAnchor } from '../../claims/index.js';
import { ROOMS, type Rooms } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { VOCABULARY, type Vocabulary } from '../../sources/index.js';
import { claimTabs } from '../articles/page-tabs.js';
import { fieldsOf } from '../form-input.js';
import { mayOf } from '../may.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { sourceNames } from './claim-sources.js';
import { evidencePassages } from './evidence-passages.js';
import { foundAgain } from './found-again.js';

/** Marking words again that have lost a claim's mark, confirming those that it stands on, dropping a place. */
@Controller('claims/:slug/places/:id')
export class ClaimPlacesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
  ) {}

  @Post()
  async mend(
    @Param() { slug, id }: { slug: string; id: string },
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { do: wanted, words = '' } = fieldsOf(body);
    try {
      const done = await this.act(request, { slug, id }, wanted, words);
      seeOther(reply, `/claims/${slug}?done=${done}#place-${id}`);
    } catch (error) {
      if (!(error instanceof Refusal) || !shownAtTheField.has(error.code)) throw error;
      reply.status(error.status);
      await this.again(request, reply, slug, { id, words, error: error.message });
    }
  }

  private async act(
    { viewer }: FastifyRequest,
    { slug, id }: { slug: string; id: string },
    wanted: string | undefined,
    words: string,
  ): Promise<string> {
    const { db } = this.database;
    switch (wanted ?? '') {
      case 'confirm':
        await confirmAnchor(db, viewer, slug, id);
        return 'confirmed';
      case 'drop':
        await dropAnchor(db, viewer, slug, id);
        return 'dropped';
      case 'attach': {
        const given = Reattach.safeParse({ words });
        if (!given.success) throw new Refusal('words-not-found');
        await reattachAnchor(db, this.rooms, viewer, { slug, id, words: given.data.words });
        return 'attached';
      }
      default:
        throw new Refusal('invalid', 'do');
    }
  }

  private async again(
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    wrong: { id: string; words: string; error: string },
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const [claim, sources] = await Promise.all([readClaim(db, viewer, slug), sourceNames(db)]);
    const passages = await evidencePassages({ db, vocabulary: this.vocabulary }, viewer, claim, sources);
    const found = await foundAgain(db, viewer, claim);
    const props = {
      claim,
      sources,
      passages,
      may: mayOf(viewer),
      tabs: await claimTabs(db, viewer, claim.id),
      newest: null,
      done: null,
      found,
      wrong,
    };
    await this.site.answer(request, reply, 'claim', props, { title: claim.question, unlisted: true });
  }
}

/** Refusals that the person mends in the form; others are pages of their own. */
const shownAtTheField = new Set(['words-not-found', 'conflict', 'protected']);
