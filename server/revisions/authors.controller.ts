import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type AuthorRuns, AuthorsQuery } from '../../model/contract/index.js';
import { AUTHOR_LOG, type AuthorLog } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { valid } from '../http/index.js';
import { findPage } from '../pages/index.js';
import { readAuthors } from './read-authors.js';

@Controller('api/v1/pages/:slug')
export class AuthorsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(AUTHOR_LOG) private readonly log: AuthorLog,
  ) {}

  @Get('authors')
  async authors(
    @Param('slug') slug: string,
    @Query(valid(AuthorsQuery)) { revision }: z.infer<typeof AuthorsQuery>,
  ): Promise<AuthorRuns> {
    const { db } = this.database;
    const { runs } = await readAuthors(db, this.log, (await findPage(db, slug)).id, revision ?? null);
    return { runs: [...runs] };
  }
}
