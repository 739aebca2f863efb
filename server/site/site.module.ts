import { Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CollabModule } from '../collab/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { EVENT_BUS, type EventBus } from '../events/index.js';
import { HTTP, type HttpScopes, LOG, type Log } from '../http/index.js';
import { unreadCount } from '../notifications/index.js';
import { linkedFrom, relationTargets } from '../pages/index.js';
import { RevisionsModule } from '../revisions/index.js';
import { KNOWN_SOURCES, type KnownSources, SourcesModule } from '../sources/index.js';
import { ACCOUNT_PAGES, type AccountPages, UsersModule } from '../users/index.js';
import { AccountHtml } from './accounts/account-html.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { ArticleController } from './articles/article.controller.js';
import { ArticleCache } from './articles/article-cache.js';
import { articleRoute } from './articles/article-route.js';
import { ARTICLES, Articles } from './articles/articles.js';
import { CreateController } from './articles/create.controller.js';
import { PageListsController } from './articles/page-lists.controller.js';
import { ReferenceController } from './articles/reference.controller.js';
import { SettingsController } from './articles/settings.controller.js';
import { ClaimEvidenceController } from './claims/claim-evidence.controller.js';
import { CLAIM_FORMS, ClaimForms, ClaimFormsController } from './claims/claim-forms.controller.js';
import { ClaimPlacesController } from './claims/claim-places.controller.js';
import { ClaimPagesController } from './claims/claims.controller.js';
import { CLIENT, type ClientDoor } from './client-door.js';
import { CommentController } from './discussion/comment.controller.js';
import { DiscussionController } from './discussion/discussion.controller.js';
import { ThreadController } from './discussion/thread.controller.js';
import { EventsController } from './events.controller.js';
import { failurePage } from './failure-page.js';
import { FilesController } from './files.controller.js';
import { HomeController } from './finding/home.controller.js';
import { ListsController } from './finding/lists.controller.js';
import { AuthorsController } from './history/authors.controller.js';
import { ChangeBackController } from './history/change-back.controller.js';
import { DiffController } from './history/diff.controller.js';
import { FeedsController } from './history/feeds.controller.js';
import { HistoryController } from './history/history.controller.js';
import { PartController } from './history/part.controller.js';
import { ReplayController } from './history/replay.controller.js';
import { RollBackController } from './history/roll-back.controller.js';
import { NotificationPagesController } from './notifications.controller.js';
import { SITE, SitePages } from './site-pages.js';
import { CitingController } from './sources/citing.controller.js';
import { MarkPagesController } from './sources/marks.controller.js';
import { MentionPagesController } from './sources/mentions.controller.js';
import { sourceUpload } from './sources/source-upload.js';
import { SourcePagesController } from './sources/sources.controller.js';
import { waitForNews } from './wait-for-news.js';

const CACHE = Symbol('CACHE');

@Module({
  imports: [UsersModule, CollabModule, RevisionsModule, SourcesModule],
  providers: [
    AccountHtml,
    {
      provide: SITE,
      inject: [CLIENT, CONFIG, DATABASE],
      useFactory: (client: ClientDoor, config: Config, { db }: Database) =>
        new SitePages(client, config, (userId) => unreadCount(db, userId)),
    },
    {
      provide: CLAIM_FORMS,
      inject: [SITE, DATABASE],
      useFactory: (site: SitePages, { db }: Database) => new ClaimForms(site, db),
    },
    {
      provide: CACHE,
      inject: [CLIENT, CONFIG, DATABASE, LOG],
      useFactory: (client: ClientDoor, { pageCacheMb }: Config, { db }: Database, log: Log) =>
        client.keepPages && pageCacheMb > 0
          ? new ArticleCache(
              pageCacheMb << 20,
              async (id) => ({ links: await linkedFrom(db, id), relations: await relationTargets(db, id) }),
              (error) => log.warn({ err: error }, 'kept pages'),
            )
          : null,
    },
    {
      provide: ARTICLES,
      inject: [DATABASE, SITE, KNOWN_SOURCES, CACHE],
      useFactory: ({ db }: Database, site: SitePages, sources: KnownSources, cache: ArticleCache | null) =>
        new Articles(db, site, sources, cache),
    },
  ],
  controllers: [
    HomeController,
    ArticleController,
    ChangeBackController,
    RollBackController,
    MentionPagesController,
    PartController,
    HistoryController,
    AuthorsController,
    DiffController,
    ReplayController,
    SettingsController,
    ClaimPagesController,
    ClaimFormsController,
    ClaimPlacesController,
    ClaimEvidenceController,
    DiscussionController,
    ThreadController,
    CommentController,
    NotificationPagesController,
    CreateController,
    ListsController,
    PageListsController,
    AccountsController,
    FilesController,
    FeedsController,
    EventsController,
    CitingController,
    MarkPagesController,
    ReferenceController,
    SourcePagesController,
  ],
})
export class SiteModule implements OnModuleInit, OnModuleDestroy {
  private unlisten: () => void = () => {};

  constructor(
    @Inject(SITE) private readonly site: SitePages,
    @Inject(CACHE) private readonly cache: ArticleCache | null,
    @Inject(KNOWN_SOURCES) private readonly sources: KnownSources,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(HTTP) private readonly http: HttpScopes,
    @Inject(ACCOUNT_PAGES) private readonly accountPages: AccountPages,
    @Inject(AccountHtml) private readonly accountHtml: AccountHtml,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { cache, sources } = this;
    this.http.registerErrorPage((refusal, request) => failurePage(this.site, refusal, request));
    this.accountPages.register((page, request) => this.accountHtml.make(page, request));
    this.http.registerRaw((scope) => sourceUpload(scope, { db: this.database.db, site: this.site }));
    const instance = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (cache) {
      this.unlisten = this.bus.listen(
        (event) => cache.hear(event),
        () => cache.forgetAll(),
      );
    }
    waitForNews(instance, this.bus, cache ? [cache, sources] : [sources]);
    articleRoute(instance, this.articles);
  }

  onModuleDestroy(): void {
    this.unlisten();
  }
}
