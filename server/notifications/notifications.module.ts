import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus, type Follower, follow } from '../events/index.js';
import { LOG, type Log } from '../http/index.js';
import { NotificationsController } from './notifications.controller.js';
import { notify } from './notify.js';

/** Nest token of the one follower that tells people. */
export const NOTIFIER = Symbol('NOTIFIER');

@Module({
  controllers: [NotificationsController],
  providers: [
    {
      provide: NOTIFIER,
      inject: [DATABASE, EVENT_BUS, LOG],
      useFactory: (database: Database, bus: EventBus, log: Log) =>
        follow({ database, bus, report: (error) => log.warn({ err: error }, 'notifications') }, 'notifications', notify),
    },
  ],
})
export class NotificationsModule implements BeforeApplicationShutdown {
  constructor(@Inject(NOTIFIER) private readonly notifier: Follower) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.notifier.stop();
  }
}
