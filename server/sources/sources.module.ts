import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus, type Follower } from '../events/index.js';
import { HTTP, type HttpScopes, LOG, type Log } from '../http/index.js';
import { CITATION_KEEPER, keepCitationsUp } from './citations/citation-keeper.js';
import { largestText } from './import/read-text.js';
import { KNOWN_SOURCES, KnownSources } from './known-sources.js';
import { keepMentionsUp, MENTION_KEEPER } from './mentions/mention-keeper.js';
import { MentionsController } from './mentions/mentions.controller.js';
import { VOCABULARY, Vocabulary } from './quotes/vocabulary.js';
import { SourcesController } from './sources.controller.js';

@Module({
  exports: [KNOWN_SOURCES, VOCABULARY],
  controllers: [SourcesController, MentionsController],
  providers: [
    { provide: VOCABULARY, useFactory: () => new Vocabulary() },
    {
      provide: KNOWN_SOURCES,
      inject: [DATABASE, EVENT_BUS],
      useFactory: ({ db }: Database, bus: EventBus) => new KnownSources(db, bus),
    },
    {
      provide: CITATION_KEEPER,
      inject: [DATABASE, EVENT_BUS, LOG],
      useFactory: (database: Database, bus: EventBus, log: Log) =>
        keepCitationsUp(database, bus, (error) => log.warn({ err: error }, 'citations')),
    },
    {
      provide: MENTION_KEEPER,
      inject: [DATABASE, EVENT_BUS, LOG],
      useFactory: (database: Database, bus: EventBus, log: Log) =>
        keepMentionsUp(database, bus, (error) => log.warn({ err: error }, 'mentions')),
    },
  ],
})
export class SourcesModule implements BeforeApplicationShutdown {
  constructor(
    @Inject(CITATION_KEEPER) private readonly keeper: Follower,
    @Inject(MENTION_KEEPER) private readonly mentions: Follower,
    @Inject(HTTP) http: HttpScopes,
  ) {
    // before there are routes; a text as JSON: each of its characters may be escaped
    http.allowBody('POST /api/v1/sources', 2 * largestText);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.keeper.stop(), this.mentions.stop()]);
  }
}
