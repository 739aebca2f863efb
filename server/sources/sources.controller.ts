import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import {
  type CatalogueEntry,
  type ImportReport,
  ImportSource,
  type MarkedNotes,
  NotesQuery,
  PassagesQuery,
  type PassageView,
  type PassageWhole,
  type QuoteCheck,
  QuoteQuery,
  Refusal,
  SearchSourcesQuery,
  type SourcesFound,
  type SourceWhole,
  type Viewer,
} from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { catalogue } from './catalogue.js';
import { importText } from './import/import-text.js';
import { readSidecar } from './import/read-sidecar.js';
import { markedNotes } from './notes/marked-notes.js';
import { holdQuote } from './quotes/hold-quote.js';
import { VOCABULARY, type Vocabulary } from './quotes/vocabulary.js';
import { readPassage } from './read/read-passage.js';
import { readPassages } from './read/read-passages.js';
import { readSourceWhole } from './read/read-source-whole.js';
import { searchSources } from './search/search-sources.js';

@Controller('api/v1/sources')
export class SourcesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
  ) {}

  @Get()
  async list(): Promise<{ items: CatalogueEntry[]; next: null }> {
    return { items: await catalogue(this.database.db), next: null };
  }

  @Post()
  importOne(
    @CurrentViewer() viewer: Viewer | null,
    @Body(valid(ImportSource)) { name, text, csl }: ImportSource,
  ): Promise<ImportReport> {
    const described = csl ? readSidecar(JSON.stringify(csl)) : null;
    return importText(this.database.db, viewer, { name, bytes: new TextEncoder().encode(text), csl: described });
  }

  @Get('search')
  search(
    @CurrentViewer() viewer: Viewer | null,
    @Query(valid(SearchSourcesQuery)) query: SearchSourcesQuery,
  ): Promise<SourcesFound> {
    return searchSources(this.database.db, viewer, query);
  }

  @Get(':key')
  one(@Param('key') key: string): Promise<SourceWhole> {
    return readSourceWhole(this.database.db, key);
  }

  @Get(':key/passages')
  passages(
    @CurrentViewer() viewer: Viewer | null,
    @Param('key') key: string,
    @Query(valid(PassagesQuery)) query: PassagesQuery,
  ): Promise<{ items: PassageView[]; next: string | null }> {
    return readPassages(this.database.db, viewer, key, query);
  }

  @Get(':key/notes')
  notes(@Param('key') key: string, @Query(valid(NotesQuery)) { style }: NotesQuery): Promise<MarkedNotes> {
    return markedNotes(this.database.db, key, style);
  }

  @Get(':key/quote')
  quote(
    @CurrentViewer() viewer: Viewer | null,
    @Param('key') key: string,
    @Query(valid(QuoteQuery)) { from, to = from, quote }: QuoteQuery,
  ): Promise<QuoteCheck> {
    if (from === undefined && to !== undefined) throw new Refusal('invalid', 'from');
    const lines = from === undefined || to === undefined ? null : { from, to };
    return holdQuote(this.database.db, viewer, this.vocabulary, { source: key, lines, quote });
  }

  @Get(':key/passages/:locator')
  passage(
    @CurrentViewer() viewer: Viewer | null,
    @Param('key') key: string,
    @Param('locator') locator: string,
  ): Promise<PassageWhole> {
    return readPassage(this.database.db, viewer, key, locator);
  }
}
