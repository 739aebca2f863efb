import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormState, filled, withReturn } from '../../../client/render.js';
import { AddComment, ChangeThread, Refusal, type ThreadWhole } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { addComment, changeThread, listThreadActs, readThread } from '../../discussion/index.js';
import { newestEvent } from '../../events/index.js';
import { refusedAt, unseen, type Values, wrongForm } from '../claims/claim-input.js';
import { fieldsOf } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { answerCompressed } from '../stamped-page.js';
import { backIn, isOfForm, placeOf, saidIn } from './said-input.js';
import { drawThreads, subjectOf, talking } from './talk-view.js';

/** One discussion: reading it, replying in it, moving it, its log. */
@Controller('threads/:id')
export class ThreadController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const after = await newestEvent(this.database.db);
    const thread = await readThread(this.database.db, request.viewer, id);
    const { html } = await this.page(request, thread, after, null);
    await answerCompressed(request, reply, html);
  }

  @Get('history')
  async log(
    @Param('id') id: string,
    @Query('cursor') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const cursor = typeof asked === 'string' ? asked : undefined;
    const [thread, { items, next }] = await Promise.all([
      readThread(db, request.viewer, id),
      listThreadActs(db, request.viewer, id, cursor),
    ]);
    const props = {
      subject: await subjectOf(db, request.viewer, thread.about),
      thread,
      acts: items,
      older: next && `/threads/${thread.id}/history?cursor=${next}`,
    };
    await this.site.answer(request, reply, 'threadLog', props, { title: `Log of “${thread.title}”`, unlisted: true });
  }

  @Get('reply')
  async askReply(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    const thread = await readThread(this.database.db, request.viewer, id);
    const parent = typeof query.to === 'string' ? query.to : '';
    if (thread.hidden || thread.state === 'archived')
      throw new Refusal('thread-closed', thread.hidden ? 'it is hidden' : 'it is archived');
    await this.ask(request, reply, thread, filled({}), { parent, back: backIn(query.back) });
  }

  @Post('reply')
  async reply(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    if (!viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const again = async (form: FormState, status: number) =>
      this.ask(request, reply, await readThread(db, viewer, id), form, values, status);
    const asked = AddComment.safeParse({ parent: values.parent || null, ...saidIn(values) });
    if (!asked.success) return again(wrongForm(values, asked.error), 422);
    try {
      const done = await addComment(db, viewer, id, asked.data);
      const thread = await readThread(db, viewer, id);
      const about = `/${thread.about.kind === 'page' ? 'wiki' : 'claims'}/${thread.about.slug}`;
      seeOther(reply, placeOf(backIn(values.back), about, done));
    } catch (error) {
      if (!isOfForm(error)) throw error;
      await again(refusedAt(values, error), error.status);
    }
  }

  @Post('state')
  async move(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    if (!viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const again = async (form: FormState, status: number) => {
      const { html } = await this.page(request, await readThread(db, viewer, id), 0, form);
      reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
    };
    const asked = ChangeThread.safeParse(changeIn(values));
    if (!asked.success) return again(wrongForm(values, asked.error), 422);
    try {
      await changeThread(db, viewer, id, asked.data);
    } catch (error) {
      if (!isOfForm(error)) throw error;
      // sent twice: it is so already, as it was asked for
      if (error.code !== 'nothing-to-change') return again(refusedAt(values, error), error.status);
    }
    seeOther(reply, `/threads/${id}`);
  }

  private async ask(
    request: FastifyRequest,
    reply: FastifyReply,
    thread: ThreadWhole,
    form: FormState,
    values: Values,
    status = 200,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const to = values.parent ? thread.items.find(({ id }) => id === values.parent) : null;
    if (to === undefined) throw new Refusal('comment-unknown');
    const subject = await subjectOf(db, viewer, thread.about);
    const back = backIn(values.back);
    const { frame, draw } = await talking(db, viewer, subject, { texts: [to?.text ?? null], threads: [thread], back });
    const hidden = { ...unseen(values), parent: values.parent ?? '', back };
    const props = { subject, thread, frame, to: to && draw(to), changes: null, form, hidden };
    await this.site.answer(request, reply, 'say', props, { title: `Reply: ${thread.title}`, unlisted: true, status });
  }

  private async page(request: FastifyRequest, thread: ThreadWhole, after: number, form: FormState | null) {
    const { db } = this.database;
    const subject = await subjectOf(db, request.viewer, thread.about);
    const { frame, threads } = await drawThreads(db, request.viewer, subject, [thread], 'thread');
    const [drawn] = threads;
    if (!drawn) throw new Error('a discussion that was there is not');
    const props = { subject, thread: drawn, frame, after, form };
    return { html: await this.site.html(request, 'thread', props, { title: thread.title }) };
  }
}

const states: Readonly<Record<string, unknown>> = { resolve: 'resolved', reopen: 'open', archive: 'archived' };

/** What a button of a discussion asks for. */
function changeIn({ do: what = '', title, reason = '' }: Values): unknown {
  if (what === 'rename') return { title };
  if (what === 'hide' || what === 'show') return { hidden: what === 'hide', reason };
  return { state: states[what], reason };
}
