import {
  type BeforeApplicationShutdown,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { COLLAB, type Collab, CollabModule } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus } from '../events/index.js';
import { LOG, type Log } from '../http/index.js';
import { AuthorsController } from './authors.controller.js';
import { DIFF_POOL, DiffPool } from './diff-pool.js';
import { RevisionsController } from './revisions.controller.js';
import { VERSION_CUTTER, VersionCutter } from './version-cutter.js';

@Module({
  imports: [CollabModule],
  controllers: [AuthorsController, RevisionsController],
  providers: [
    { provide: DIFF_POOL, useFactory: () => new DiffPool() },
    {
      provide: VERSION_CUTTER,
      inject: [DATABASE, EVENT_BUS, COLLAB, LOG],
      useFactory: (database: Database, bus: EventBus, collab: Collab, log: Log) =>
        new VersionCutter(database, bus, collab, (error) => log.warn({ err: error }, 'versions')),
    },
  ],
  exports: [DIFF_POOL],
})
export class RevisionsModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnModuleDestroy {
  constructor(
    @Inject(VERSION_CUTTER) private readonly cutter: VersionCutter,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  onApplicationBootstrap(): void {
    this.cutter.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.cutter.stop();
  }

  async onModuleDestroy(): Promise<void> {
    await this.diffs.close();
  }
}
