import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Header, Inject, type OnModuleDestroy, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { DATABASE, type Database, isMigrated } from './db/index.js';
import { METRICS } from './http/index.js';
import { SEEDING, type Seeding } from './seed/index.js';

/** How long the database may take to answer, in milliseconds. */
const patience = 2_000;

/** For whoever watches over the process. */
@Controller()
export class HealthController implements OnModuleDestroy {
  private ending = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(METRICS) private readonly registry: Registry,
    @Inject(SEEDING) private readonly seeding: Seeding,
  ) {}

  @Get('healthz')
  lives(): string {
    return 'ok';
  }

  @Get('readyz')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ready: boolean }> {
    const answer = isMigrated(this.database).catch(() => false);
    const ready = !this.ending && !this.seeding.progress && (await Promise.race([answer, wait(patience, false, { ref: false })]));
    reply.status(ready ? 200 : 503);
    return { ready };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.registry.contentType);
    return this.registry.metrics();
  }

  onModuleDestroy(): void {
    this.ending = true;
  }
}
