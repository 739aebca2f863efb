import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  BlockUser,
  CreateInvitation,
  type Invitation,
  ListUsersQuery,
  Refusal,
  type Role,
  SetRole,
  type UserSummary,
  type Viewer,
} from '../../model/contract/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { block, unblock } from './block.js';
import { createInvitation, listInvitations, withdrawInvitation } from './invitations.js';
import { listUsers } from './list-users.js';
import { readUser } from './read-user.js';
import { setRole } from './set-role.js';

/** An id that is none leads nowhere. */
const Id = { transform: (id: unknown) => (z.uuid().safeParse(id).success ? id : raise(new Refusal('not-found'))) };
const raise = (refusal: Refusal): never => {
  throw refusal;
};

/** Accounts and invitations for programs: `userEndpoints`. */
@Controller('api/v1')
export class UsersController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Get('users')
  list(
    @CurrentViewer() viewer: Viewer | null,
    @Query(valid(ListUsersQuery)) query: ListUsersQuery,
  ): Promise<{ items: UserSummary[]; next: string | null }> {
    return listUsers(this.accounts.db, viewer, query);
  }

  @Get('users/:name')
  read(@Param('name') name: string): Promise<UserSummary> {
    return readUser(this.accounts.db, name);
  }

  @Put('users/:name/role')
  setRole(
    @CurrentViewer() viewer: Viewer | null,
    @Param('name') name: string,
    @Body(valid(SetRole)) { role }: { role: Role },
  ): Promise<UserSummary> {
    return this.felt(setRole(this.accounts.db, viewer, { name, role }));
  }

  @Put('users/:name/block')
  block(
    @CurrentViewer() viewer: Viewer | null,
    @Param('name') name: string,
    @Body(valid(BlockUser)) { reason }: { reason: string },
  ): Promise<UserSummary> {
    return this.felt(block(this.accounts.db, viewer, { name, reason }));
  }

  @Delete('users/:name/block')
  unblock(@CurrentViewer() viewer: Viewer | null, @Param('name') name: string): Promise<UserSummary> {
    return this.felt(unblock(this.accounts.db, viewer, { name }));
  }

  @Get('invitations')
  async invitations(@CurrentViewer() viewer: Viewer | null): Promise<{ items: Invitation[]; next: null }> {
    return { items: await listInvitations(this.accounts.db, viewer), next: null };
  }

  @Post('invitations')
  invite(
    @CurrentViewer() viewer: Viewer | null,
    @Body(valid(CreateInvitation)) input: CreateInvitation,
  ): Promise<{ id: string; role: Role; link: string; expiresAt: string }> {
    return createInvitation(this.accounts.db, viewer, { ...input, origin: this.accounts.origin });
  }

  @Delete('invitations/:id')
  @HttpCode(204)
  async withdraw(@CurrentViewer() viewer: Viewer | null, @Param('id', Id) id: string): Promise<void> {
    await withdrawInvitation(this.accounts.db, viewer, { id });
  }

  /** This server feels the change before it answers; the others hear of it. */
  private async felt(change: Promise<UserSummary>): Promise<UserSummary> {
    const changed = await change;
    this.accounts.sessions.forgetUser(changed.id);
    return changed;
  }
}
