import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { FactsQuery } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { valid } from '../http/index.js';
import { pageFacts } from './page-facts.js';

/** A page's facts as claims have it. */
@Controller('api/v1/pages')
export class PageFactsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get(':slug/facts')
  async read(@Param('slug') slug: string, @Query(valid(FactsQuery)) { according }: z.infer<typeof FactsQuery>) {
    return { items: await pageFacts(this.database.db, slug, according ?? null) };
  }
}
