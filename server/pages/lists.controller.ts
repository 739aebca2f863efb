import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { ListSummary, ListWhole } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { listSummary, readList, readLists } from './read-lists.js';

@Controller('api/v1/lists')
export class ListsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  async all(): Promise<{ items: ListSummary[] }> {
    return { items: (await readLists(this.database.db)).map(listSummary) };
  }

  @Get(':slug')
  one(@Param('slug') slug: string): Promise<ListWhole> {
    return readList(this.database.db, slug);
  }
}
