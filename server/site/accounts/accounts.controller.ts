import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withReturn } from '../../../client/render.js';
import { type AccountPage, Refusal } from '../../../model/contract/index.js';
import { CONFIG, type Config } from '../../config/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import {
  confirmEmailPage,
  emailPage,
  forgottenPage,
  invitationsPage,
  passwordPage,
  referrerOfLink,
  resetPage,
  safeNext,
  signInPage,
  signUpPage,
  tokensPage,
  userPage,
} from '../../users/index.js';
import { htmlType, seeOther } from '../site-pages.js';
import { AccountHtml } from './account-html.js';

/** The accounts' pages as they are first opened; their forms post to `users`. */
@Controller()
export class AccountsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AccountHtml) private readonly pages: AccountHtml,
  ) {}

  @Get('sign-in')
  async signIn(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.viewer) return seeOther(reply, safeNext(query.next));
    await this.answer(request, reply, {
      page: 'sign-in',
      model: signInPage({ ...this.config, mayReset: this.config.mail !== null }, query),
    });
  }

  @Get('sign-up')
  async signUp(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const model = await signUpPage(this.database.db, this.config, query);
    await this.answer(request, reply, { page: 'sign-up', model });
  }

  @Get('forgotten')
  async forgotten(@Query('asked') asked: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.demandMail();
    await this.answer(request, reply, { page: 'forgotten', model: forgottenPage({ asked: asked === '1' }) });
  }

  @Get('reset')
  async reset(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.demandMail();
    const model = await resetPage(this.database.db, query);
    this.markLink(reply, model.closed);
    await this.answer(request, reply, { page: 'reset', model });
  }

  @Get('confirm-email')
  async confirmEmail(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.demandMail();
    const model = await confirmEmailPage(this.database.db, query);
    this.markLink(reply, model.closed);
    await this.answer(request, reply, { page: 'confirm-email', model });
  }

  @Get('users/me/email')
  async email(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.demandMail();
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', '/users/me/email'));
    await this.answer(request, reply, { page: 'email', model: await emailPage(this.database.db, request.viewer, query) });
  }

  @Get('users/me')
  me(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    seeOther(reply, request.viewer ? `/users/${encodeURIComponent(request.viewer.name)}` : withReturn('/sign-in', request.url));
  }

  @Get('users/me/password')
  async password(@Query('done') done: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', '/users/me/password'));
    await this.answer(request, reply, { page: 'password', model: passwordPage({ changed: done === '1' }) });
  }

  @Get('users/me/tokens')
  async tokens(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    await this.answer(request, reply, { page: 'tokens', model: await tokensPage(this.database.db, request.viewer) });
  }

  @Get('users/me/invitations')
  async invitations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    await this.answer(request, reply, { page: 'invitations', model: await invitationsPage(this.database.db, request.viewer) });
  }

  @Get('users/:name')
  async user(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(request, reply, { page: 'user', model: await userPage(this.database.db, request.viewer, name) });
  }

  /** Throws `not-found` where there is no mail server. */
  private demandMail(): void {
    if (!this.config.mail) throw new Refusal('not-found');
  }

  /** Of the page of a link in a mail: its secret goes nowhere, and where the link is not open the answer says so to programs too. */
  private markLink(reply: FastifyReply, closed: string | null): void {
    reply.headers(referrerOfLink);
    if (closed !== null) reply.status(new Refusal('link-unknown').status);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, page: AccountPage): Promise<void> {
    const html = await this.pages.make(page, request);
    reply.header('cache-control', 'no-store').type(htmlType).send(html);
  }
}
