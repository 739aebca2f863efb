import { Body, Controller, Get, Header, Inject, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type PageId,
  PutDocument,
  RestoreVersion,
  type RevisionSummary,
  RevisionsQuery,
  RollBack,
  SaveVersion,
  UndoVersion,
  type Viewer,
} from '../../model/contract/index.js';
import { DiffQuery } from '../../model/diff/index.js';
import { ROOMS, type Rooms } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { findPage } from '../pages/index.js';
import { DIFF_POOL, type DiffPool } from './diff-pool.js';
import { diffRevisions } from './diff-revisions.js';
import { listRevisions } from './list-revisions.js';
import { putDocument } from './put-document.js';
import { readRevision } from './read-revision.js';
import { restoreVersion } from './restore-version.js';
import { rollBack } from './roll-back.js';
import { saveVersion } from './save-version.js';
import { undoVersion } from './undo-version.js';

@Controller('api/v1/pages/:slug')
export class RevisionsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  @Get('revisions')
  async list(
    @Param('slug') slug: string,
    @Query(valid(RevisionsQuery)) query: z.infer<typeof RevisionsQuery>,
  ): Promise<{ items: RevisionSummary[]; next: string | null }> {
    return listRevisions(this.database.db, await this.idOf(slug), query);
  }

  @Post('revisions')
  async save(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Body(valid(SaveVersion)) input: SaveVersion) {
    return saveVersion(this.database, this.rooms, viewer, await this.idOf(slug), input);
  }

  @Get('revisions/:n')
  async read(@Param('slug') slug: string, @Param('n') n: string) {
    const number = /^\d{1,10}$/.test(n) ? Number(n) : -1;
    const { newest: _, ...revision } = await readRevision(this.database.db, await this.idOf(slug), number);
    return revision;
  }

  @Post('restore')
  async restore(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Body(valid(RestoreVersion)) input: z.infer<typeof RestoreVersion>,
  ) {
    return restoreVersion(this.database, this.rooms, viewer, await this.idOf(slug), input);
  }

  @Post('undo')
  async undo(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Body(valid(UndoVersion)) input: z.infer<typeof UndoVersion>,
  ) {
    return undoVersion(this.database, this.rooms, viewer, await this.idOf(slug), input);
  }

  @Post('rollback')
  async rollBack(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Body(valid(RollBack)) { since, revision, ...input }: z.infer<typeof RollBack>,
  ) {
    const begin = since === undefined ? { revision: revision ?? 0 } : new Date(since);
    return rollBack(this.database, this.rooms, viewer, await this.idOf(slug), { ...input, since: begin });
  }

  /** The rows were made into JSON by the thread that found them: they are not read and written again here. */
  @Get('diff')
  @Header('content-type', 'application/json; charset=utf-8')
  async diff(@Param('slug') slug: string, @Query(valid(DiffQuery)) query: z.infer<typeof DiffQuery>): Promise<string> {
    const at = (asked: string) => (asked === 'now' ? asked : Number(asked));
    const wanted = { from: at(query.from), to: at(query.to), form: 'json' } as const;
    const { body, anchors: _, ...rest } = await diffRevisions(this.database.db, this.diffs, await this.idOf(slug), wanted);
    return `${JSON.stringify(rest).slice(0, -1)},"rows":${body}}`;
  }

  @Put('document')
  async put(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Body(valid(PutDocument)) input: z.infer<typeof PutDocument>,
  ) {
    return putDocument(this.database, this.rooms, viewer, await this.idOf(slug), input);
  }

  private async idOf(slug: string): Promise<PageId> {
    return (await findPage(this.database.db, slug)).id;
  }
}
