import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeEmail, ChangePassword, CreateInvitation, CreateToken, Refusal, type Viewer } from '../../model/contract/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { invitationsPage, passwordPage, tokensPage } from './account-models.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { createToken, withdrawToken } from './api-tokens.js';
import { askForEmail } from './ask-for-email.js';
import { goTo, senderOf, showPage } from './form-answer.js';
import { field, fieldProblems, refusalProblem } from './form-problems.js';
import { createInvitation, withdrawInvitation } from './invitations.js';
import { emailPage } from './recovery-models.js';
import { changePassword } from './sign-in.js';

const Id = z.uuid();

/** The forms on one's own pages: the password, the e-mail address, API tokens and invitations. What is made is shown once, in the answer. */
@Controller('users/me')
export class OwnAccountController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Post('password')
  async changePassword(
    @CurrentViewer() viewer: Viewer | null,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { door, pages } = this.accounts;
    if (!viewer) throw new Refusal('sign-in-needed');
    const asked = ChangePassword.safeParse({ present: field(form, 'present'), password: field(form, 'password') });
    try {
      if (!asked.success) throw new Refusal('invalid');
      goTo(reply, '/users/me/password?done=1', await changePassword(door, asked.data, senderOf(request)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      const model = { ...passwordPage({ changed: false }), problems };
      await showPage(pages, request, reply, { page: 'password', model }, error);
    }
  }

  @Post('email')
  async changeEmail(
    @CurrentViewer() viewer: Viewer | null,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, pages, recovery } = this.accounts;
    if (!recovery) throw new Refusal('not-found');
    if (!viewer) throw new Refusal('sign-in-needed');
    const asked = ChangeEmail.safeParse({ email: field(form, 'email'), present: field(form, 'present') });
    try {
      if (!asked.success) throw new Refusal('invalid');
      await askForEmail(this.accounts, viewer, asked.data, senderOf(request));
      goTo(reply, '/users/me/email?sent=1');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      const model = { ...(await emailPage(db, viewer, {})), email: field(form, 'email'), problems };
      await showPage(pages, request, reply, { page: 'email', model }, error);
    }
  }

  @Post('tokens')
  async createToken(
    @CurrentViewer() viewer: Viewer | null,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, pages } = this.accounts;
    if (!viewer) throw new Refusal('sign-in-needed');
    const asked = CreateToken.safeParse({ name: field(form, 'name') });
    try {
      if (!asked.success) throw new Refusal('invalid');
      const made = await createToken(db, viewer, asked.data);
      const model = { ...(await tokensPage(db, viewer)), made };
      await showPage(pages, request, reply, { page: 'tokens', model }, null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      const model = { ...(await tokensPage(db, viewer)), name: field(form, 'name'), problems };
      await showPage(pages, request, reply, { page: 'tokens', model }, error);
    }
  }

  @Post('tokens/:id/withdraw')
  async withdrawToken(
    @CurrentViewer() viewer: Viewer | null,
    @Param('id', valid(Id)) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await withdrawToken(this.accounts.db, viewer, { id });
    this.accounts.sessions.forgetToken(id);
    goTo(reply, '/users/me/tokens');
  }

  @Post('invitations')
  async createInvitation(
    @CurrentViewer() viewer: Viewer | null,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, pages, origin } = this.accounts;
    const asked = CreateInvitation.safeParse({ role: field(form, 'role') || undefined });
    if (!asked.success) throw new Refusal('invalid', 'role');
    const { role, link } = await createInvitation(db, viewer, { ...asked.data, origin });
    const model = { ...(await invitationsPage(db, viewer)), made: { role, link } };
    await showPage(pages, request, reply, { page: 'invitations', model }, null);
  }

  @Post('invitations/:id/withdraw')
  async withdrawInvitation(
    @CurrentViewer() viewer: Viewer | null,
    @Param('id', valid(Id)) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await withdrawInvitation(this.accounts.db, viewer, { id });
    goTo(reply, '/users/me/invitations');
  }
}
