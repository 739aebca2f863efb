import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ChangeClaim,
  ClaimHistoryQuery,
  type ClaimWhole,
  ListClaimsQuery,
  OpenClaim,
  UndoAct,
  type Viewer,
} from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { findPage } from '../pages/index.js';
import { asked } from './asked.js';
import { changeClaim } from './change-claim.js';
import { listActs } from './list-acts.js';
import { listClaims } from './list-claims.js';
import { openClaim } from './open-claim.js';
import { readClaim, readClaimAt } from './read-claim.js';
import { undoAct } from './undo-act.js';

type Sent = Record<string, string | undefined>;

/** Claims as a whole. */
@Controller('api/v1/claims')
export class ClaimsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer | null, @Query(valid(ListClaimsQuery)) { page, ...query }: ListClaimsQuery) {
    const { db } = this.database;
    return listClaims(db, viewer, { ...query, pageId: page === undefined ? undefined : (await findPage(db, page)).id });
  }

  @Post()
  open(@CurrentViewer() viewer: Viewer | null, @Headers() sent: Sent, @Body(valid(OpenClaim)) input: OpenClaim) {
    return openClaim(this.database.db, viewer, { ...input, key: asked(input, sent).key });
  }

  @Get(':slug')
  async read(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClaimWhole> {
    const claim = await readClaim(this.database.db, viewer, slug);
    // what an act may be tied to; the names in it can change without one, so it answers no If-None-Match
    reply.header('etag', `"${claim.version}"`);
    return claim;
  }

  @Patch(':slug')
  change(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Headers() sent: Sent,
    @Body(valid(ChangeClaim)) input: ChangeClaim,
  ) {
    return changeClaim(this.database.db, viewer, slug, { ...input, ...asked(input, sent) });
  }

  @Post(':slug/undo')
  undo(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Headers() sent: Sent,
    @Body(valid(UndoAct)) input: UndoAct,
  ) {
    return undoAct(this.database.db, viewer, slug, { ...input, ...asked(input, sent) });
  }

  @Get(':slug/history')
  async history(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Query(valid(ClaimHistoryQuery)) { cursor }: { cursor?: string | undefined },
  ) {
    const { items, next } = await listActs(this.database.db, viewer, slug, cursor);
    return { items: items.map(({ changes: _, ...act }) => act), next };
  }

  @Get(':slug/history/:n')
  past(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Param('n') n: string): Promise<ClaimWhole> {
    return readClaimAt(this.database.db, viewer, slug, /^\d{1,10}$/.test(n) ? Number(n) : -1);
  }
}
