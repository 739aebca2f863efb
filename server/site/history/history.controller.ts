import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, type FormState, type PageProps } from '../../../client/render.js';
import { can, canEdit, type PageView, Refusal, SaveVersion } from '../../../model/contract/index.js';
import { ROOMS, type Rooms } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { backlinks, renderSnapshot } from '../../pages/index.js';
import { listRevisions, pagePeople, pageSizes, pendingChanges, readRevision, saveVersion } from '../../revisions/index.js';
import { referencesOf } from '../articles/article-view.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { fieldsOf, refusedForm, wrongFields } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { type HistoryQuery, historyAddress, historyQuery } from './history-view.js';

/** Named versions on top of the history. */
const namedAtOnce = 5;

type RevisionList = Awaited<ReturnType<typeof listRevisions>>;

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
    const page = await this.articles.pageAt(slug, request, reply, '/history');
    if (page) await this.showHistory(page, request, reply, query, emptyForm, 200);
  }

  @Post('history')
  async save(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/history');
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
    const page = await this.articles.pageAt(slug, request, reply, `/history/${encodeURIComponent(asked)}`);
    if (!page) return;
    const revision = await readRevision(db, page.id, /^[1-9]\d{0,9}$/.test(asked) ? Number(asked) : -1);
    const { n, newest, at, savedBy, contributors, summary, name, document } = revision;
    const { html, outline, cites } = await renderSnapshot(db, document);
    const references = await referencesOf(db, cites);
    const props = {
      ...(await this.top(page, request)),
      n,
      newest,
      at,
      savedBy,
      contributors,
      summary,
      name,
      html,
      outline,
      references,
    };
    await this.site.answer(request, reply, 'revision', props, {
      title: `${page.title}, version ${n}`,
      unlisted: true,
      feed: page,
    });
  }

  @Get('backlinks')
  async backlinks(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/backlinks');
    if (!page) return;
    const pages = await backlinks(this.database.db, page.id);
    const about = { title: `What links to ${page.title}`, unlisted: true };
    await this.site.answer(request, reply, 'backlinks', { ...(await this.top(page, request)), pages }, about);
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
    const { viewer } = request;
    const { form: filter, asked } = historyQuery(query);
    const isWhole = asked !== null && Object.values(asked).every((value) => value === undefined);
    const [{ items, next, refused }, people, pending, named, sizes] = await Promise.all([
      this.versions(page, asked),
      pagePeople(db, page.id),
      isWhole ? pendingChanges(db, page.id) : null,
      isWhole ? listRevisions(db, page.id, { tag: 'named', limit: namedAtOnce }) : null,
      isWhole ? pageSizes(db, page.id) : [],
    ]);
    const edit = canEdit(viewer, page);
    const props: PageProps<'history'> = {
      ...(await this.top(page, request)),
      revisions: items,
      older: next && historyAddress(page.slug, filter, next),
      newest: asked?.cursor === undefined ? null : historyAddress(page.slug, filter),
      filter: refused ? refusedForm(filter.values, refused, 'person') : filter,
      people,
      named: named && { items: named.items.map(({ n, name, at }) => ({ n, name: name ?? '', at })), more: named.next !== null },
      sizes,
      may: { edit, rollBack: edit && can(viewer, 'page.roll-back') },
      pending,
      form: can(viewer, 'page.save-version') && edit ? form : null,
      saved: items.find((r) => String(r.n) === query.saved)?.n ?? null,
    };
    const about = {
      title: `History of ${page.title}`,
      unlisted: true,
      feed: page,
      status: asked ? (refused?.status ?? status) : 422,
    };
    await this.site.answer(request, reply, 'history', props, about);
  }

  /** The list asked for; an empty one where that cannot be asked for, or where there is no such person. */
  private async versions(page: PageView, asked: HistoryQuery['asked']): Promise<RevisionList & { refused: Refusal | null }> {
    const none = { items: [], next: null };
    if (!asked) return { ...none, refused: null };
    try {
      return { ...(await listRevisions(this.database.db, page.id, asked)), refused: null };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'user-unknown') return { ...none, refused: error };
      throw error;
    }
  }

  private async top(page: PageView, { viewer }: FastifyRequest) {
    return { slug: page.slug, title: page.title, tabs: await pageTabs(this.database.db, viewer, page) };
  }
}
