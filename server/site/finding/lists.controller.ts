import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { kindNames, type SearchProps, shortSource } from '../../../client/render.js';
import { can, Kind, longestSearch, Refusal, type Viewer } from '../../../model/contract/index.js';
import { searchClaims } from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { searchComments } from '../../discussion/index.js';
import { countKinds, firstLetters, listPages, searchText, searchWords, suggest } from '../../pages/index.js';
import { KNOWN_SOURCES, type KnownSources, searchSources } from '../../sources/index.js';
import { namesOf } from '../claims/claim-sources.js';
import { SITE, type SitePages } from '../site-pages.js';
import { recentChanges } from './changes.js';
import { excerptOf } from './excerpt.js';

/** Ways to find a page. */
@Controller()
export class ListsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(KNOWN_SOURCES) private readonly sources: KnownSources,
  ) {}

  @Get('wiki')
  async index(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const kind = Kind.safeParse(query.kind).data ?? null;
    const from = text(query.from, 200);
    const cursor = text(query.cursor, 500);
    const [{ items, next }, counts, letters] = await Promise.all([
      listPages(db, { kind: kind ?? undefined, from: from ?? undefined, cursor: cursor ?? undefined }),
      countKinds(db),
      firstLetters(db, kind),
    ]);
    const older =
      next && `/wiki?${new URLSearchParams({ ...(kind && { kind }), ...(from && { from }), cursor: next }).toString()}`;
    const props = { kind, from, pages: items, counts, letters, next: older, mayCreate: can(request.viewer, 'page.create') };
    await this.site.answer(request, reply, 'index', props, {
      title: kind ? kindNames[kind].many : 'Index',
      unlisted: cursor !== null,
    });
  }

  @Get('recent')
  async recent(@Query('before') asked: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const before = typeof asked === 'string' && /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
    const { changes, next } = await recentChanges(this.database.db, request.viewer, { before, limit: 50 });
    const props = { changes, older: next === null ? null : `/recent?before=${next}` };
    await this.site.answer(request, reply, 'recent', props, { title: 'Recent changes', unlisted: true });
  }

  /** What the search box suggests while somebody types: pages by name, then claims by question; `href` is where each is. */
  @Get('search/suggest')
  async suggest(@Query('q') asked: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const q = text(asked, longestSearch)?.trim() ?? '';
    const [pages, claims] = await Promise.all([
      suggest(db, q),
      searchClaims(db, request.viewer, { q, limit: claimsSuggested, by: 'question' }),
    ]);
    const items = [
      ...pages.map(({ slug, title, description, alias }) => ({ href: `/wiki/${slug}`, title, description, alias })),
      ...claims.map(({ slug, question, status }) => {
        return { href: `/claims/${slug}`, title: question, description: `Disputed claim, ${status}`, alias: null };
      }),
    ];
    reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8').send(JSON.stringify({ items }));
  }

  @Get('search')
  async search(@Query('q') given: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (typeof given === 'string' && given.length > longestSearch)
      throw new Refusal('invalid', `search for at most ${longestSearch} characters`);
    const q = text(given, longestSearch)?.trim() ?? '';
    const props = q ? await this.found(q, request.viewer) : nothingFound;
    const asked = { q, ...props, mayCreate: can(request.viewer, 'page.create') };
    await this.site.answer(request, reply, 'search', asked, { title: q ? `Search: ${q}` : 'Search', search: q, unlisted: true });
  }

  private async found(q: string, viewer: Viewer | null): Promise<Omit<SearchProps, 'q' | 'mayCreate'>> {
    const { db } = this.database;
    const [byName, inText, claims, comments, inSources, { entries }] = await Promise.all([
      suggest(db, q, 20),
      searchText(db, q),
      searchClaims(db, viewer, { q }),
      searchComments(db, viewer, q),
      searchSources(db, viewer, { q }),
      this.sources.now(),
    ]);
    const words = searchWords(q);
    const sources = namesOf(entries);
    return {
      byName,
      claims,
      inText: inText.map(({ text, ...page }) => ({ ...page, excerpt: excerptOf(text, words) })),
      comments: comments.map(({ text, ...comment }) => ({ ...comment, excerpt: excerptOf(text, words) })),
      inSources: inSources.items.map(({ source, locator, from, to, text }) => ({
        name: shortSource(sources, source),
        href: `/sources/${source}/${locator}`,
        from,
        to,
        excerpt: excerptOf(text, words),
      })),
    };
  }
}

const nothingFound = { byName: [], claims: [], inText: [], comments: [], inSources: [] };

/** Claims among what the search box suggests. */
const claimsSuggested = 4;

const text = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value !== '' && value.length <= most ? value : null;
