import type { FastifyReply, FastifyRequest } from 'fastify';
import { articleHref, type EditorSeed, type ReadAs, withReturn } from '../../../client/render.js';
import { can, canEdit, type PageView, Refusal, type Viewer } from '../../../model/contract/index.js';
import { schemaVersion } from '../../../model/document/index.js';
import type { BesidePlace } from '../../../model/references/index.js';
import type { Db } from '../../db/index.js';
import { readPage } from '../../pages/index.js';
import type { KnownSources } from '../../sources/index.js';
import { type SitePages, seeOther } from '../site-pages.js';
import type { ArticleCache } from './article-cache.js';
import { articleView } from './article-view.js';
import { answerElsewhere, type Elsewhere } from './elsewhere.js';
import { KeptPage } from './kept-page.js';
import { pageTabs } from './page-tabs.js';

/** As an address that asks for nothing else has it. */
const plainly: ReadAs = { follows: null, style: 'chicago' };

/** Nest token of the one `Articles`. */
export const ARTICLES = Symbol('ARTICLES');

/** Reads articles, from memory where it can. */
export class Articles {
  constructor(
    readonly db: Db,
    readonly site: SitePages,
    private readonly sources: KnownSources,
    /** null: nothing is kept. */
    private readonly cache: ArticleCache | null,
  ) {}

  /** The article as this viewer gets it, when it is in memory. */
  kept(slug: string, viewer: Viewer | null, as: ReadAs): KeptPage | undefined {
    return this.cache?.get(articleHref(slug, as), viewer);
  }

  /** Answers with the article and returns null, or answers nothing and says what is there instead. Throws as `articleView`. */
  async answer(slug: string, request: FastifyRequest, reply: FastifyReply, as: ReadAs): Promise<Elsewhere | null> {
    const kept = this.kept(slug, request.viewer, as);
    const make = () => this.make(slug, request, as);
    const address = articleHref(slug, as);
    const made = kept ? { page: kept } : await (this.cache ? this.cache.make(address, request.viewer, make) : make());
    if (!made.page) return made.elsewhere;
    await made.page.send(request, reply);
    return null;
  }

  /** The page at an address; null: what is there instead has been answered. `view` is the address after the page's, e.g. `/history`. */
  async pageAt(slug: string, request: FastifyRequest, reply: FastifyReply, view: string): Promise<PageView | null> {
    const found = await this.find(slug);
    if ('page' in found) return found.page;
    await answerElsewhere(this, request, reply, slug, found, view);
    return null;
  }

  /** The same, for somebody who may change the page. Throws `sign-in-needed` for what is not a `GET`, `protected`. */
  async editableAt(slug: string, request: FastifyRequest, reply: FastifyReply, view: string): Promise<PageView | null> {
    const page = await this.pageAt(slug, request, reply, view);
    if (!page) return null;
    if (!request.viewer) {
      if (request.method !== 'GET') throw new Refusal('sign-in-needed');
      seeOther(reply, withReturn('/sign-in', request.url));
      return null;
    }
    if (!canEdit(request.viewer, page)) throw new Refusal('protected', page.title);
    return page;
  }

  /** The page to edit at an address, or what is there instead. */
  async find(slug: string): Promise<{ page: PageView } | Elsewhere> {
    const found = await readPage(this.db, slug);
    if (!found) return { missing: true };
    if (found.found === 'redirect') return { moved: found.slug };
    return found.page.deleted ? { deleted: found.page } : { page: found.page };
  }

  /** The article's HTML; `edit` opens the editor in it, `refused` says why not. */
  async html(page: PageView, request: FastifyRequest, mode: { edit?: true; refused?: string; as?: ReadAs } = {}) {
    const { as = plainly } = mode;
    const { db, site } = this;
    const { viewer } = request;
    const [{ made, html: text, beside, ...view }, tabs] = await Promise.all([
      this.sources.now().then((sources) => articleView(db, sources, viewer, page, as)),
      pageTabs(db, viewer, page),
      site.unread(request),
    ]);
    const props = {
      page: { ...page, html: text },
      ...view,
      mode: mode.edit ? ('edit' as const) : ('read' as const),
      refused: mode.refused ?? null,
      editor: editorSeed(page, viewer, { beside, style: as.style }),
      mayClaim: can(viewer, 'claim.act'),
      tabs,
    };
    const title = mode.edit ? `Edit ${page.title}` : page.title;
    const about = {
      title,
      description: page.description,
      unlisted: mode.edit ?? (as.follows !== null || as.style !== 'chicago'),
      feed: page,
    };
    return { html: await site.html(request, 'article', props, about), made };
  }

  private async make(
    slug: string,
    request: FastifyRequest,
    as: ReadAs,
  ): Promise<{ page: KeptPage; elsewhere?: never } | { page?: never; elsewhere: Elsewhere }> {
    const found = await this.find(slug);
    if (!('page' in found)) return { elsewhere: found };
    const { html, made } = await this.html(found.page, request, { as });
    return { page: new KeptPage(found.page.id, made, Buffer.from(html), this.cache ? 'kept' : 'once') };
  }
}

/** What the browser needs to open the editor. */
const editorSeed = (
  page: PageView,
  viewer: Viewer | null,
  { beside, style }: { readonly beside: readonly BesidePlace[] } & Pick<ReadAs, 'style'>,
): EditorSeed => ({
  pageId: page.id,
  slug: page.slug,
  title: page.title,
  user: viewer && { id: viewer.id, name: viewer.name, displayName: viewer.displayName },
  canEdit: canEdit(viewer, page),
  schema: schemaVersion,
  beside: canEdit(viewer, page) ? beside : [],
  style,
});
