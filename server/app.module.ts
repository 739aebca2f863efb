import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { ClaimsModule } from './claims/index.js';
import { CollabModule } from './collab/index.js';
import { CONFIG, type Config } from './config/index.js';
import { DATABASE, type Database } from './db/index.js';
import { DiscussionModule } from './discussion/index.js';
import { EVENT_BUS, type EventBus } from './events/index.js';
import { HealthController } from './health.controller.js';
import { HTTP, type HttpScopes, LOG, type Log, METRICS } from './http/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OpenApiController } from './open-api.controller.js';
import { PagesModule } from './pages/index.js';
import { RevisionsModule } from './revisions/index.js';
import { SEEDING, type Seeding } from './seed/index.js';
import { CLIENT, type ClientDoor, SiteModule } from './site/index.js';
import { SourcesModule } from './sources/index.js';
import { UsersModule } from './users/index.js';

/** What every module may inject. */
export interface Platform {
  readonly config: Config;
  readonly database: Database;
  readonly bus: EventBus;
  readonly log: Log;
  readonly metrics: Registry;
  readonly scopes: HttpScopes;
  readonly client: ClientDoor;
  readonly seeding: Seeding;
}

@Global()
@Module({})
class PlatformModule {}

@Module({
  imports: [
    UsersModule,
    PagesModule,
    CollabModule,
    SourcesModule,
    RevisionsModule,
    ClaimsModule,
    DiscussionModule,
    NotificationsModule,
    SiteModule,
  ],
  controllers: [HealthController, OpenApiController],
})
class AppModule {}

/** The wiki's modules on this platform. */
export function appModule({ config, database, bus, log, metrics, scopes, client, seeding }: Platform): DynamicModule {
  const providers = [
    { provide: CONFIG, useValue: config },
    { provide: DATABASE, useValue: database },
    { provide: EVENT_BUS, useValue: bus },
    { provide: LOG, useValue: log },
    { provide: METRICS, useValue: metrics },
    { provide: HTTP, useValue: scopes },
    { provide: CLIENT, useValue: client },
    { provide: SEEDING, useValue: seeding },
  ];
  const platform: DynamicModule = { module: PlatformModule, providers, exports: providers.map((p) => p.provide) };
  return { module: AppModule, imports: [platform] };
}
