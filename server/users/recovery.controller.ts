import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forgotten, Refusal, ResetPassword } from '../../model/contract/index.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { confirmEmail } from './confirm-email.js';
import { goTo, senderOf, showPage } from './form-answer.js';
import { field, fieldProblems, refusalProblem } from './form-problems.js';
import { confirmClosed, forgottenPage, resetClosed } from './recovery-models.js';
import { referrerOfLink } from './referrer-of-link.js';
import { askForReset, resetPassword } from './sign-in.js';

/** The forms of whoever cannot sign in, or was sent a link. */
@Controller()
export class RecoveryController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Post('forgotten')
  async forgotten(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { door, pages, recovery } = this.accounts;
    if (!recovery) throw new Refusal('not-found');
    const asked = Forgotten.safeParse({ name: field(form, 'name') });
    try {
      if (!asked.success) throw new Refusal('invalid');
      await askForReset(door, asked.data.name, senderOf(request));
      goTo(reply, '/forgotten?asked=1');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      const model = { ...forgottenPage({ asked: false }), name: field(form, 'name'), problems };
      await showPage(pages, request, reply, { page: 'forgotten', model }, error);
    }
  }

  @Post('reset')
  async reset(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { door, pages, recovery } = this.accounts;
    if (!recovery) throw new Refusal('not-found');
    const token = field(form, 'token');
    const asked = ResetPassword.safeParse({ token, password: field(form, 'password') });
    reply.headers(referrerOfLink);
    try {
      if (!asked.success) throw new Refusal('invalid');
      await resetPassword(door, asked.data, senderOf(request));
      goTo(reply, '/sign-in?reset=1');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      const model = error.code === 'link-unknown' ? resetClosed(error) : { token, closed: null, problems };
      await showPage(pages, request, reply, { page: 'reset', model }, error);
    }
  }

  @Post('confirm-email')
  async confirmEmail(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db, pages, recovery } = this.accounts;
    if (!recovery) throw new Refusal('not-found');
    reply.headers(referrerOfLink);
    try {
      const former = await confirmEmail(db, field(form, 'token'));
      if (former) recovery.tellFormer(former);
      goTo(reply, '/confirm-email?done=1');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await showPage(pages, request, reply, { page: 'confirm-email', model: confirmClosed(error) }, error);
    }
  }
}
