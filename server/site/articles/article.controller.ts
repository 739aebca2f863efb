import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withReturn } from '../../../client/render.js';
import { canEdit, Refusal } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { pageOpening } from '../../pages/index.js';
import { firstSentences } from '../finding/sentences.js';
import { htmlType, seeOther } from '../site-pages.js';
import { ARTICLES, type Articles } from './articles.js';

/** Editing an article; reading it is `articleRoute`. */
@Controller('wiki/:slug')
export class ArticleController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('edit')
  async edit(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/edit');
    if (!page) return;
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    const refusal = canEdit(request.viewer, page) ? null : new Refusal('protected', page.title);
    const mode = refusal ? { edit: true as const, refused: refusal.message } : { edit: true as const };
    const { html } = await this.articles.html(page, request, mode);
    reply
      .status(refusal?.status ?? 200)
      .header('cache-control', 'no-store')
      .type(htmlType)
      .send(html);
  }

  /** What a link's preview shows. */
  @Get('preview')
  async preview(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const page = await pageOpening(this.database.db, slug);
    if (!page) throw new Refusal('page-unknown', slug);
    const { title, description, opening } = page;
    reply.header('cache-control', 'private, max-age=60').send({ title, description, opening: firstSentences(opening, 320) });
  }
}
