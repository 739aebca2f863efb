import { type BeforeApplicationShutdown, Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CONFIG, type Config, publicOrigin } from '../config/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { append, EVENT_BUS, type EventBus } from '../events/index.js';
import { HTTP, type HttpScopes, LOG, type Log } from '../http/index.js';
import { MAILER, type Mailer, MailModule } from '../mail/index.js';
import { ACCOUNT_PAGES, AccountPages } from './account-pages.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import { AuthDoor } from './auth-door.js';
import { authRoutes } from './auth-routes.js';
import { authSettings } from './auth-settings.js';
import { OwnAccountController } from './own-account.controller.js';
import { RecoveryController } from './recovery.controller.js';
import { Recovery } from './recovery.js';
import { Sessions, USERS } from './sessions.js';
import { SignInController } from './sign-in.controller.js';
import { UserFormsController } from './user-forms.controller.js';
import { UsersController } from './users.controller.js';
import { setViewers } from './viewer-hook.js';

const accounts = {
  provide: ACCOUNTS,
  inject: [DATABASE, CONFIG, LOG, ACCOUNT_PAGES, MAILER],
  useFactory: ({ db }: Database, config: Config, log: Log, pages: AccountPages, mailer: Mailer | null): Accounts => {
    const report = (message: string, details: unknown[]) => {
      log.error({ err: details.find((d) => d instanceof Error) }, `account library: ${message}`);
    };
    // After the library has ended a session: here at once, elsewhere by the event. Should the event be lost with this process, what
    // other servers remember ends by itself within ten seconds.
    const sessionEnded = async (ended: { id: string; userId: string }) => {
      sessions.forgetSession(ended.id);
      const event = { type: 'user.signed-out', userId: ended.userId, payload: { sessionId: ended.id } } as const;
      await db.transaction((tx) => append(tx, event));
    };
    const attempts = new Attempts(db);
    const origin = publicOrigin(config);
    const failed = (error: unknown) => log.error({ err: error }, 'a link could not be sent');
    const recovery = mailer && new Recovery({ db, attempts, mailer, origin, report: failed });
    const door = new AuthDoor(db, authSettings(config, { attempts, recovery, sessionEnded, report }));
    const sessions = new Sessions(db, door.auth);
    return { db, door, sessions, pages, registration: config.registration, origin, attempts, recovery };
  },
};

@Module({
  imports: [MailModule],
  providers: [
    accounts,
    { provide: ACCOUNT_PAGES, useFactory: () => new AccountPages() },
    { provide: USERS, inject: [ACCOUNTS], useFactory: ({ sessions }: Accounts) => sessions },
  ],
  controllers: [SignInController, RecoveryController, OwnAccountController, UserFormsController, UsersController],
  exports: [USERS, ACCOUNT_PAGES],
})
export class UsersModule implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  private unfollow: () => void = () => {};

  constructor(
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(HTTP) private readonly http: HttpScopes,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { door, sessions, origin } = this.accounts;
    this.unfollow = sessions.follow(this.bus);
    this.http.registerRaw((scope) => authRoutes(scope, door, origin));
    setViewers(this.host.httpAdapter.getInstance<FastifyInstance>(), sessions);
  }

  onModuleDestroy(): void {
    this.unfollow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.accounts.recovery?.settle();
  }
}
