import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormState, filled, withReturn } from '../../../client/render.js';
import { can, MarkUnreliable, Refusal, type Ripple, type SourceMark, TakeBackMark } from '../../../model/contract/index.js';
import { markUnreliable, readRipple, withdrawMark } from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { listMarks, readSource } from '../../sources/index.js';
import { refusedAt, type Values, wrongForm } from '../claims/claim-input.js';
import { sourceNames } from '../claims/claim-sources.js';
import { numberIn } from '../claims/claims.controller.js';
import { fieldsOf, refusedForm } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';

/** Marking a source, or lines of it, as unreliable: what and why, what it would touch, the button; and taking it back. */
@Controller('sources/:key/unreliable')
export class MarkPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get()
  async ask(
    @Param('key') key: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!admits(request, reply)) return;
    const { from = '', to = '' } = fieldsOf(query);
    await this.show(key, request, reply, filled({ from, to }));
  }

  /** `look` shows what it would touch, `change` goes back to the fields, `save` marks. */
  @Post()
  @HttpCode(200)
  async mark(
    @Param('key') key: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    admits(request, reply);
    const { db } = this.database;
    const values = fieldsOf(body);
    const asked = MarkUnreliable.safeParse(linesAsked(values));
    if (!asked.success) return this.show(key, request, reply, wrongForm(values, asked.error), 422);
    try {
      if (values.do === 'save') {
        const { n } = await markUnreliable(db, request.viewer, key, asked.data);
        return seeOther(reply, `/sources/${key}?done=marked#mark-${n}`);
      }
      const ripple = await readRipple(db, request.viewer, key, asked.data);
      const { from, to, reason } = asked.data;
      const shown = from === undefined ? { reason } : { from: String(from), to: String(to), reason };
      await this.show(key, request, reply, filled(shown), 200, values.do === 'change' ? null : ripple);
    } catch (error) {
      if (!(error instanceof Refusal) || ![409, 422].includes(error.status)) throw error;
      await this.show(key, request, reply, refusedAt(values, error), error.status);
    }
  }

  @Get(':n')
  async askBack(
    @Param('key') key: string,
    @Param('n') n: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!admits(request, reply)) return;
    const mark = await this.markAt(key, numberIn(n));
    if (mark.takenBack) return seeOther(reply, `/sources/${key}#marks`);
    await this.showBack(key, mark, request, reply, filled({}));
  }

  @Post(':n')
  async takeBack(
    @Param('key') key: string,
    @Param('n') n: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    admits(request, reply);
    const mark = await this.markAt(key, numberIn(n));
    const { reason = '' } = fieldsOf(body);
    const asked = TakeBackMark.safeParse({ reason });
    if (!asked.success) return this.showBack(key, mark, request, reply, wrongForm({ reason }, asked.error), 422);
    try {
      await withdrawMark(this.database.db, request.viewer, key, mark.n, asked.data);
      seeOther(reply, `/sources/${key}?done=taken-back#marks`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      await this.showBack(key, mark, request, reply, refusedForm({ reason }, error, null), error.status);
    }
  }

  private async markAt(key: string, n: number): Promise<SourceMark> {
    const mark = (await listMarks(this.database.db, key)).find((one) => one.n === n);
    if (!mark) throw new Refusal('mark-unknown', n > 0 ? String(n) : '');
    return mark;
  }

  private async show(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormState,
    status = 200,
    ripple: Ripple | null = null,
  ): Promise<void> {
    const { db } = this.database;
    const [source, sources] = await Promise.all([readSource(db, key), sourceNames(db)]);
    const title = `Mark as unreliable: ${source.title}`;
    await this.site.answer(request, reply, 'markSource', { source, form, ripple, sources }, { title, unlisted: true, status });
  }

  private async showBack(
    key: string,
    mark: SourceMark,
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormState,
    status = 200,
  ): Promise<void> {
    const source = await readSource(this.database.db, key);
    const title = `Take a mark back: ${source.title}`;
    await this.site.answer(request, reply, 'takeMarkBack', { source, mark, form }, { title, unlisted: true, status });
  }
}

/** Whether this viewer gets a form; else it has been answered that they sign in first. Throws `sign-in-needed` for what is sent, `not-allowed`. */
function admits(request: FastifyRequest, reply: FastifyReply): boolean {
  const { viewer, method, url } = request;
  if (!viewer && method === 'POST') throw new Refusal('sign-in-needed');
  if (!viewer) seeOther(reply, withReturn('/sign-in', url));
  else if (!can(viewer, 'source.mark')) throw new Refusal('not-allowed', 'marking is for editors');
  return viewer !== null;
}

/** The fields as they were sent; one line alone is that line. */
function linesAsked({ from = '', to = '', reason = '' }: Values): unknown {
  const line = (text: string) => (/^\d{1,8}$/.test(text) ? Number(text) : Number.NaN);
  const [first, last] = [from.trim(), to.trim()];
  if (!first && !last) return { reason };
  return { reason, from: line(first || last), to: line(last || first) };
}
