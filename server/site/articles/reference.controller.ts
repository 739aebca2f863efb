import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type PageView, ReferenceFormat, Refusal } from '../../../model/contract/index.js';
import { CONFIG, type Config, publicOrigin } from '../../config/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { listRevisions } from '../../revisions/index.js';
import { type Csl, notesOf, readCsl, takeAlong } from '../../sources/index.js';
import { answerKept, SITE, type SitePages } from '../site-pages.js';
import { ARTICLES, type Articles } from './articles.js';
import { askedStyle } from './asked-style.js';
import { pageItem } from './page-item.js';
import { pageTabs } from './page-tabs.js';

const files: Readonly<Record<ReferenceFormat, { readonly ending: string; readonly type: string }>> = {
  csl: { ending: 'json', type: 'application/vnd.citationstyles.csl+json; charset=utf-8' },
  bibtex: { ending: 'bib', type: 'application/x-bibtex; charset=utf-8' },
  ris: { ending: 'ris', type: 'application/x-research-info-systems; charset=utf-8' },
};

/** References to take along: to an article, and to a source. */
@Controller()
export class ReferenceController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get('wiki/:slug/cite')
  async cite(
    @Param('slug') slug: string,
    @Query('style') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const style = askedStyle(asked);
    const page = await this.articles.pageAt(slug, request, reply, '/cite');
    if (!page) return;
    const item = await this.itemOf(page);
    const notes = (await notesOf([item], style)).get(item.id) ?? null;
    const tabs = await pageTabs(this.database.db, request.viewer, page);
    const props = { slug: page.slug, title: page.title, tabs, style, notes };
    await this.site.answer(request, reply, 'citePage', props, { title: `Cite ${page.title}`, unlisted: true });
  }

  @Get('wiki/:slug/reference')
  async page(
    @Param('slug') slug: string,
    @Query('as') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = formatIn(asked);
    const page = await this.articles.pageAt(slug, request, reply, '/reference');
    if (page) answerFile(request, reply, await this.itemOf(page), format);
  }

  @Get('sources/:key/reference')
  async source(
    @Param('key') key: string,
    @Query('as') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    answerFile(request, reply, await readCsl(this.database.db, key), formatIn(asked));
  }

  private async itemOf(page: PageView): Promise<Csl> {
    const { items } = await listRevisions(this.database.db, page.id, { limit: 1 });
    return pageItem(page, items[0] ?? null, { at: page.editedAt ?? never, origin: publicOrigin(this.config) });
  }
}

/** When a page that nobody has written on yet was written. */
const never = new Date(0).toISOString();

function formatIn(asked: unknown): ReferenceFormat {
  const read = ReferenceFormat.safeParse(asked);
  if (!read.success) throw new Refusal('invalid', 'as');
  return read.data;
}

function answerFile(request: FastifyRequest, reply: FastifyReply, item: Csl, format: ReferenceFormat): void {
  const { ending, type } = files[format];
  // a slug or a key: nothing in it needs quoting
  reply.header('content-disposition', `attachment; filename="${item.id}.${ending}"`);
  answerKept(request, reply, takeAlong(item, format), type);
}
