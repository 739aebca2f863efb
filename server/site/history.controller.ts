import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, type FormState } from '../../client/render.js';
import { can, canEdit, type PageView, Refusal, SaveVersion } from '../../model/contract/index.js';
import { ROOMS, type Rooms } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { backlinks, renderSnapshot } from '../pages/index.js';
import { listRevisions, pendingChanges, readRevision, saveVersion } from '../revisions/index.js';
import { referencesOf } from './article-view.js';
import { ARTICLES, type Articles } from './articles.js';
import { answerElsewhere } from './elsewhere.js';
import { fieldsOf, refusedForm, wrongFields } from './form-input.js';
import { settingsOf } from './page-settings.js';
import { SITE, type SitePages, seeOther } from './site-pages.js';

/** A page's past, and what leads to it. */
@Controller('wiki/:slug')
export class HistoryController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('history')
  async history(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pageAt(slug, request, reply, '/history');
    if (page) await this.showHistory(page, request, reply, query, emptyForm, 200);
  }

  @Post('history')
  async save(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pageAt(slug, request, reply, '/history');
    if (!page) return;
    const values = fieldsOf(body);
    const asked = SaveVersion.safeParse({ summary: values.summary ?? '' });
    if (!asked.success) return this.showHistory(page, request, reply, {}, wrongFields(values, asked.error), 422);
    try {
      const { n } = await saveVersion(this.database, this.rooms, request.viewer, page.id, asked.data);
      seeOther(reply, `/wiki/${page.slug}/history?saved=${n}`);
    } catch (error) {
      if (!(error instanceof Refusal) || !request.viewer) throw error;
      await this.showHistory(page, request, reply, {}, refusedForm(values, error, null), error.status);
    }
  }

  @Get('history/:n')
  async version(
    @Param('slug') slug: string,
    @Param('n') asked: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const page = await this.pageAt(slug, request, reply, `/history/${encodeURIComponent(asked)}`);
    if (!page) return;
    const revision = await readRevision(db, page.id, /^[1-9]\d{0,9}$/.test(asked) ? Number(asked) : -1);
    const { n, newest, at, savedBy, contributors, summary, name, document } = revision;
    const { html, outline, cites } = await renderSnapshot(db, document);
    const references = await referencesOf(db, cites);
    const props = { ...this.top(page, request), n, newest, at, savedBy, contributors, summary, name, html, outline, references };
    await this.site.answer(request, reply, 'revision', props, { title: `${page.title}, version ${n}`, unlisted: true });
  }

  @Get('backlinks')
  async backlinks(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.pageAt(slug, request, reply, '/backlinks');
    if (!page) return;
    const pages = await backlinks(this.database.db, page.id);
    const about = { title: `What links to ${page.title}`, unlisted: true };
    await this.site.answer(request, reply, 'backlinks', { ...this.top(page, request), pages }, about);
  }

  private async showHistory(
    page: PageView,
    request: FastifyRequest,
    reply: FastifyReply,
    query: Record<string, unknown>,
    form: FormState,
    status: number,
  ): Promise<void> {
    const { db } = this.database;
    const cursor = typeof query.cursor === 'string' ? query.cursor : undefined;
    const [{ items, next }, pending] = await Promise.all([
      listRevisions(db, page.id, { cursor }),
      cursor === undefined ? pendingChanges(db, page.id) : null,
    ]);
    const maySave = can(request.viewer, 'page.save-version') && canEdit(request.viewer, page);
    const props = {
      ...this.top(page, request),
      revisions: items,
      older: next && `/wiki/${page.slug}/history?cursor=${next}`,
      pending,
      form: maySave ? form : null,
      saved: items.find((r) => String(r.n) === query.saved)?.n ?? null,
    };
    await this.site.answer(request, reply, 'history', props, { title: `History of ${page.title}`, unlisted: true, status });
  }

  /** The page at this address; null: what is there instead has been answered. */
  private async pageAt(slug: string, request: FastifyRequest, reply: FastifyReply, view: string): Promise<PageView | null> {
    const found = await this.articles.find(slug);
    if ('page' in found) return found.page;
    await answerElsewhere({ db: this.database.db, site: this.site }, request, reply, slug, found, view);
    return null;
  }

  private top(page: PageView, { viewer }: FastifyRequest) {
    return { slug: page.slug, title: page.title, settings: settingsOf(viewer, page).length > 0 };
  }
}
