import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CursorQuery, PutDocument, type RevisionSummary, SaveVersion, type Viewer } from '../../model/contract/index.js';
import { ROOMS, type Rooms } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { findPage } from '../pages/index.js';
import { listRevisions } from './list-revisions.js';
import { putDocument } from './put-document.js';
import { readRevision } from './read-revision.js';
import { saveVersion } from './save-version.js';

@Controller('api/v1/pages/:slug')
export class RevisionsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
  ) {}

  @Get('revisions')
  async list(
    @Param('slug') slug: string,
    @Query(valid(CursorQuery)) query: z.infer<typeof CursorQuery>,
  ): Promise<{ items: RevisionSummary[]; next: string | null }> {
    const { db } = this.database;
    return listRevisions(db, (await findPage(db, slug)).id, query);
  }

  @Post('revisions')
  async save(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Body(valid(SaveVersion)) input: SaveVersion) {
    const { db } = this.database;
    return saveVersion(this.database, this.rooms, viewer, (await findPage(db, slug)).id, input);
  }

  @Get('revisions/:n')
  async read(@Param('slug') slug: string, @Param('n') n: string) {
    const { db } = this.database;
    const { newest: _, ...revision } = await readRevision(
      db,
      (await findPage(db, slug)).id,
      /^\d{1,10}$/.test(n) ? Number(n) : -1,
    );
    return revision;
  }

  @Put('document')
  async put(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Body(valid(PutDocument)) input: z.infer<typeof PutDocument>,
  ) {
    const { db } = this.database;
    return putDocument(this.database, this.rooms, viewer, (await findPage(db, slug)).id, input);
  }
}
