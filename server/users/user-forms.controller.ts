import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BlockUser, Refusal, SetRole, type UserSummary, type Viewer } from '../../model/contract/index.js';
import { CurrentViewer } from '../http/index.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { block, unblock } from './block.js';
import { goTo, showPage } from './form-answer.js';
import { field, refusalProblem } from './form-problems.js';
import { userPage } from './read-user.js';
import { setRole } from './set-role.js';

/** The forms on somebody's page: role and block. */
@Controller('users/:name')
export class UserFormsController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Post('role')
  async setRole(
    @CurrentViewer() viewer: Viewer | null,
    @Param('name') name: string,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = SetRole.safeParse({ role: field(form, 'role') });
    await this.answer(viewer, name, request, reply, () => {
      if (!asked.success) throw new Refusal('invalid', 'role');
      return setRole(this.accounts.db, viewer, { name, role: asked.data.role });
    });
  }

  @Post('block')
  async block(
    @CurrentViewer() viewer: Viewer | null,
    @Param('name') name: string,
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = BlockUser.safeParse({ reason: field(form, 'reason') });
    await this.answer(viewer, name, request, reply, () => {
      if (!asked.success) throw new Refusal('invalid', 'reason');
      return block(this.accounts.db, viewer, { name, reason: asked.data.reason });
    });
  }

  @Post('unblock')
  async unblock(
    @CurrentViewer() viewer: Viewer | null,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(viewer, name, request, reply, () => unblock(this.accounts.db, viewer, { name }));
  }

  /** Back to the person's page; with a refusal, the page with its sentence. */
  private async answer(
    viewer: Viewer | null,
    name: string,
    request: FastifyRequest,
    reply: FastifyReply,
    change: () => Promise<UserSummary>,
  ): Promise<void> {
    const { db, sessions, pages } = this.accounts;
    try {
      const changed = await change();
      sessions.forgetUser(changed.id);
      goTo(reply, `/users/${changed.name}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'user-unknown') throw error;
      const model = { ...(await userPage(db, viewer, name)), problems: [refusalProblem(error)] };
      await showPage(pages, request, reply, { page: 'user', model }, error);
    }
  }
}
