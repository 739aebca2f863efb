import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import { CollabModule } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus, type Follower } from '../events/index.js';
import { LOG, type Log } from '../http/index.js';
import { ANCHOR_KEEPER, keepAnchorsUp } from './anchors/anchor-keeper.js';
import { ClaimPartsController } from './claim-parts.controller.js';
import { ClaimsController } from './claims.controller.js';
import { PageFactsController } from './page-facts.controller.js';
import { PlacesController } from './places.controller.js';
import { MarksController } from './ripple/marks.controller.js';

@Module({
  imports: [CollabModule],
  controllers: [ClaimsController, ClaimPartsController, PageFactsController, PlacesController, MarksController],
  providers: [
    {
      provide: ANCHOR_KEEPER,
      inject: [DATABASE, EVENT_BUS, LOG],
      useFactory: (database: Database, bus: EventBus, log: Log) =>
        keepAnchorsUp({ database, bus, report: (error) => log.warn({ err: error }, 'places of claims') }),
    },
  ],
})
export class ClaimsModule implements BeforeApplicationShutdown {
  constructor(@Inject(ANCHOR_KEEPER) private readonly keeper: Follower) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.keeper.stop();
  }
}
