import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withReturn } from '../../../client/render.js';
import type { AccountPage } from '../../../model/contract/index.js';
import { CONFIG, type Config } from '../../config/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { invitationsPage, passwordPage, safeNext, signInPage, signUpPage, tokensPage, userPage } from '../../users/index.js';
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
  async signIn(@Query('next') next: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.viewer) return seeOther(reply, safeNext(next));
    await this.answer(request, reply, { page: 'sign-in', model: signInPage(this.config, { next }) });
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

  private async answer(request: FastifyRequest, reply: FastifyReply, page: AccountPage): Promise<void> {
    const html = await this.pages.make(page, request);
    reply.header('cache-control', 'no-store').type(htmlType).send(html);
  }
}
