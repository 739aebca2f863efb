import {
  type BeforeApplicationShutdown,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Registry } from 'prom-client';
import { CONFIG, type Config } from '../config/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus } from '../events/index.js';
import { LOG, type Log, METRICS } from '../http/index.js';
import { type Sessions, USERS, UsersModule } from '../users/index.js';
import { AUTHOR_LOG, AuthorLog } from './authors/author-log.js';
import { COLLAB, Collab } from './collab.js';
import { CollabGateway } from './gateway.js';
import { type CollabMetrics, collabMetrics } from './metrics.js';
import { MOMENTS, MomentMaker } from './moments/moment-maker.js';
import { MomentsController } from './moments/moments.controller.js';
import { openRelay } from './relay.js';
import { ROOMS, Rooms } from './rooms.js';

const MEASURES = Symbol('MEASURES');

@Module({
  imports: [UsersModule],
  controllers: [MomentsController],
  providers: [
    { provide: MEASURES, inject: [METRICS], useFactory: (register: Registry) => collabMetrics(register) },
    {
      provide: ROOMS,
      inject: [DATABASE, CONFIG, LOG, MEASURES],
      useFactory: (database: Database, config: Config, log: Log, metrics: CollabMetrics) => {
        const report = (error: unknown) => log.warn({ err: error }, 'live editing');
        return new Rooms(database, { metrics, report, relay: openRelay(config.redisUrl, report) });
      },
    },
    {
      provide: COLLAB,
      inject: [ROOMS, USERS, EVENT_BUS, LOG, MEASURES],
      useFactory: (rooms: Rooms, sessions: Sessions, bus: EventBus, log: Log, metrics: CollabMetrics) =>
        new Collab(
          rooms,
          sessions,
          bus,
          (error) => log.error({ err: error }, 'live editing'),
          (change) => metrics.connections(change),
        ),
    },
    { provide: AUTHOR_LOG, inject: [DATABASE], useFactory: ({ sql }: Database) => new AuthorLog(sql) },
    { provide: MOMENTS, useFactory: () => new MomentMaker() },
    CollabGateway,
  ],
  exports: [AUTHOR_LOG, MOMENTS, ROOMS, COLLAB],
})
export class CollabModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnModuleDestroy {
  constructor(
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(LOG) private readonly log: Log,
    @Inject(MOMENTS) private readonly moments: MomentMaker,
  ) {}

  onApplicationBootstrap(): void {
    this.rooms.repair().then(
      (pages) => pages > 0 && this.log.info({ pages }, 'snapshots brought up to date'),
      (error: unknown) => this.log.error({ err: error }, 'snapshots could not be brought up to date'),
    );
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rooms.drain();
  }

  async onModuleDestroy(): Promise<void> {
    await this.moments.close();
  }
}
