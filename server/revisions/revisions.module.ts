import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { COLLAB, type Collab, CollabModule } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus } from '../events/index.js';
import { LOG, type Log } from '../http/index.js';
import { RevisionsController } from './revisions.controller.js';
import { VERSION_CUTTER, VersionCutter } from './version-cutter.js';

@Module({
  imports: [CollabModule],
  controllers: [RevisionsController],
  providers: [
    {
      provide: VERSION_CUTTER,
      inject: [DATABASE, EVENT_BUS, COLLAB, LOG],
      useFactory: (database: Database, bus: EventBus, collab: Collab, log: Log) =>
        new VersionCutter(database, bus, collab, (error) => log.warn({ err: error }, 'versions')),
    },
  ],
})
export class RevisionsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(VERSION_CUTTER) private readonly cutter: VersionCutter) {}

  onApplicationBootstrap(): void {
    this.cutter.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.cutter.stop();
  }
}
