import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormState, filled, withReturn } from '../../../client/render.js';
import { ChangeComment, type CommentWhole, EditComment, Refusal, type ThreadWhole } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { changeComment, hideComment, readComment, readThread } from '../../discussion/index.js';
import { refusedAt, unseen, type Values, wrongForm } from '../claims/claim-input.js';
import { fieldsOf } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { backIn, isOfForm, placeOf, saidIn } from './said-input.js';
import { subjectOf, talking } from './talk-view.js';

/** One comment: its address, its history, changing and hiding it. */
@Controller('comments/:id')
export class CommentController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get()
  async lead(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { thread } = await readComment(this.database.db, request.viewer, id);
    reply
      .status(302)
      .headers({ location: `/threads/${thread}#comment-${id}`, 'cache-control': 'private, no-cache' })
      .send();
  }

  @Get('history')
  async history(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { comment, thread, subject } = await this.around(request, id);
    const texts = [comment.text, ...comment.history.map(({ text }) => text)];
    const { frame, draw, read } = await talking(this.database.db, request.viewer, subject, {
      texts,
      threads: [thread],
      back: 'thread',
    });
    const versions = comment.history.map(({ text, ...version }) => ({ ...version, blocks: read(text) })).reverse();
    const props = { subject, comment: draw(comment), frame, versions };
    await this.site.answer(request, reply, 'commentHistory', props, { title: 'History of a comment', unlisted: true });
  }

  @Get('edit')
  async askChange(
    @Param('id') id: string,
    @Query('back') back: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    const { comment } = await this.around(request, id);
    const { text, mark, reading } = comment;
    if (comment.by?.name !== request.viewer.name) throw new Refusal('not-allowed', 'a comment is changed by who wrote it');
    if (comment.hidden || text === null) throw new Refusal('comment-hidden');
    await this.ask(request, reply, id, filled({ text, mark: mark ?? '', reading: reading ?? '' }), { back: backIn(back) });
  }

  @Post('edit')
  async change(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const again = (form: FormState, status: number) => this.ask(request, reply, id, form, values, status);
    const asked = EditComment.safeParse(saidIn(values));
    if (!asked.success) return again(wrongForm(values, asked.error), 422);
    try {
      const done = await changeComment(db, request.viewer, id, asked.data);
      const { about } = await readThread(db, request.viewer, done.thread);
      seeOther(reply, placeOf(backIn(values.back), `/${about.kind === 'page' ? 'wiki' : 'claims'}/${about.slug}`, done));
    } catch (error) {
      if (!isOfForm(error)) throw error;
      await again(refusedAt(values, error), error.status);
    }
  }

  @Get('hide')
  async askHide(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    await this.askHiding(request, reply, id, filled({}), {}, 200);
  }

  @Post('hide')
  async hide(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const { key, reason, do: what } = values;
    const asked = ChangeComment.options[1].safeParse({ hidden: what !== 'show', reason, ...(key && { key }) });
    if (!asked.success) return this.askHiding(request, reply, id, wrongForm(values, asked.error), values, 422);
    const done = await hideComment(db, request.viewer, id, asked.data);
    seeOther(reply, `/threads/${done.thread}#comment-${id}`);
  }

  private async around(
    { viewer }: FastifyRequest,
    id: string,
  ): Promise<{ comment: CommentWhole; thread: ThreadWhole; subject: Awaited<ReturnType<typeof subjectOf>> }> {
    const { db } = this.database;
    const comment = await readComment(db, viewer, id);
    const thread = await readThread(db, viewer, comment.thread);
    return { comment, thread, subject: await subjectOf(db, viewer, thread.about) };
  }

  private async ask(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    form: FormState,
    values: Values,
    status = 200,
  ): Promise<void> {
    const { comment, thread, subject } = await this.around(request, id);
    const back = backIn(values.back);
    const { frame, draw } = await talking(this.database.db, request.viewer, subject, {
      texts: [comment.text],
      threads: [thread],
      back,
    });
    const props = { subject, thread, frame, to: null, changes: draw(comment), form, hidden: { ...unseen(values), back } };
    await this.site.answer(request, reply, 'say', props, { title: 'Change a comment', unlisted: true, status });
  }

  private async askHiding(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    form: FormState,
    values: Values,
    status: number,
  ): Promise<void> {
    const { comment, thread, subject } = await this.around(request, id);
    const { frame, draw } = await talking(this.database.db, request.viewer, subject, {
      texts: [comment.text],
      threads: [thread],
      back: 'thread',
    });
    if (!frame.moderates) throw new Refusal('not-allowed', 'moderators hide comments');
    const props = { subject, comment: draw(comment), frame, form, hidden: unseen(values) };
    await this.site.answer(request, reply, 'hideComment', props, { title: 'Hide a comment', unlisted: true, status });
  }
}
