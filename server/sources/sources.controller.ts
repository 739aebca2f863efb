import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { CatalogueEntry } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { catalogue, readSource } from './catalogue.js';

@Controller('api/v1/sources')
export class SourcesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get()
  async list(): Promise<{ items: CatalogueEntry[]; next: null }> {
    return { items: await catalogue(this.database.db), next: null };
  }

  @Get(':key')
  one(@Param('key') key: string): Promise<CatalogueEntry> {
    return readSource(this.database.db, key);
  }
}
