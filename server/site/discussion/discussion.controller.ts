import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DiscussedSubject, type FormState, filled } from '../../../client/render.js';
import { can, OpenThread, Refusal } from '../../../model/contract/index.js';
import { readClaimHead } from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { openThread, threadsOf } from '../../discussion/index.js';
import { newestEvent } from '../../events/index.js';
import { findPage } from '../../pages/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { refusedAt, unseen, type Values, wrongForm } from '../claims/claim-input.js';
import { fieldsOf } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { answerCompressed } from '../stamped-page.js';
import { isOfForm, saidIn } from './said-input.js';
import { claimSubject, discussedIn, drawThreads, pageSubject } from './talk-view.js';

type Asked = Record<string, unknown>;

/** What is discussed of a page or a claim. */
@Controller()
export class DiscussionController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get('wiki/:slug/discussion')
  async ofPage(
    @Param('slug') slug: string,
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.articles.pageAt(slug, request, reply, '/discussion');
    if (page) await this.show(request, reply, await pageSubject(this.database.db, request.viewer, page), query);
  }

  @Get('claims/:slug/discussion')
  async ofClaim(
    @Param('slug') slug: string,
    @Query() query: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(request, reply, await this.claim(slug, request), query);
  }

  @Post('wiki/:slug/discussion')
  async startOnPage(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const page = await findPage(db, slug);
    await this.start(request, reply, body, { page: page.slug }, () => pageSubject(db, request.viewer, page));
  }

  @Post('claims/:slug/discussion')
  async startOnClaim(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.start(request, reply, body, { claim: slug }, () => this.claim(slug, request));
  }

  private async claim(slug: string, { viewer }: FastifyRequest): Promise<DiscussedSubject> {
    const { db } = this.database;
    return claimSubject(db, viewer, await readClaimHead(db, viewer, slug));
  }

  private async start(
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
    about: { page: string } | { claim: string },
    subject: () => Promise<DiscussedSubject>,
  ): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const again = async (form: FormState, status: number) =>
      this.show(request, reply, await subject(), {}, { form, values, status });
    const asked = OpenThread.safeParse({ ...about, title: values.title, ...saidIn(values) });
    if (!asked.success) return again(wrongForm(values, asked.error), 422);
    try {
      const { thread } = await openThread(this.database.db, request.viewer, asked.data);
      seeOther(reply, `/threads/${thread}?said=1`);
    } catch (error) {
      if (!isOfForm(error)) throw error;
      await again(refusedAt(values, error), error.status);
    }
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    subject: DiscussedSubject,
    query: Asked,
    sent: { form: FormState; values: Values; status: number } | null = null,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const view = query.view === 'tree' && subject.kind === 'claim' ? ('tree' as const) : ('list' as const);
    const archived = query.archived === '1';
    const cursor = typeof query.cursor === 'string' ? query.cursor : undefined;
    // older than what is read next: what comes in between is told twice rather than not at all
    const after = await newestEvent(db);
    const { items, next } = await threadsOf(db, viewer, discussedIn(subject), {
      state: archived ? 'archived' : undefined,
      cursor,
    });
    const { frame, threads } = await drawThreads(db, viewer, subject, items, view);
    const address = new URLSearchParams({
      ...(view === 'tree' && { view }),
      ...(archived && { archived: '1' }),
      cursor: next ?? '',
    });
    const mayWrite = can(viewer, 'discussion.write') && !archived;
    const props = {
      subject,
      threads,
      frame,
      view,
      archived,
      next: next && `${frame.about}/discussion?${address.toString()}`,
      after,
      form: mayWrite ? (sent?.form ?? filled({})) : null,
      hidden: unseen(sent?.values ?? {}),
    };
    const name = subject.kind === 'page' ? subject.title : subject.claim.question;
    const about = { title: `Discussion of ${name}`, unlisted: cursor !== undefined || archived };
    if (sent) return this.site.answer(request, reply, 'discussion', props, { ...about, status: sent.status });
    await answerCompressed(request, reply, await this.site.html(request, 'discussion', props, about));
  }
}
