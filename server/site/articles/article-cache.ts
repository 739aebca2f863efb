import { LRUCache } from 'lru-cache';
import type { PageId, Viewer } from '../../../model/contract/index.js';
import type { AppEvent } from '../../events/index.js';
import type { KeptPage } from './kept-page.js';

/** Milliseconds that a page is kept at most, should ever something that it shows change without an event. */
const longest = 5 * 60_000;

/** Pages that a page names: its text, and its facts as relations. */
export interface NamedPages {
  readonly links: ReadonlySet<PageId>;
  readonly relations: ReadonlySet<PageId>;
}

/** A page that is being made: what happens meanwhile decides whether it may be kept. */
interface Making {
  everything: boolean;
  readonly viewer: string | undefined;
  readonly changed: Set<PageId>;
}

/**
 * Whole articles by address and viewer. A kept page is right by event: what changes a page, what mentions it, or any name or address,
 * forgets it. A page whose making began before such an event and ends after it is answered, but not kept.
 */
export class ArticleCache {
  private readonly pages: LRUCache<string, KeptPage>;
  private readonly making = new Set<Making>();
  private settling: Promise<unknown> = Promise.resolve();

  /** `capacity` is the bytes of pages held at once; `namedBy` says which pages a page names now. */
  constructor(
    capacity: number,
    private readonly namedBy: (pageId: PageId) => Promise<NamedPages>,
    private readonly report: (error: unknown) => void,
  ) {
    const sizeCalculation = (page: KeptPage, key: string) => page.size + key.length;
    this.pages = new LRUCache({ maxSize: capacity, sizeCalculation, ttl: longest });
  }

  get(slug: string, viewer: Viewer | null): KeptPage | undefined {
    return this.pages.get(keyOf(slug, viewer));
  }

  /** Makes what is at an address; a page among it is kept, unless something that it shows has changed meanwhile. */
  async make<T extends { readonly page?: KeptPage }>(slug: string, viewer: Viewer | null, make: () => Promise<T>): Promise<T> {
    const making: Making = { everything: false, viewer: viewer?.id, changed: new Set() };
    this.making.add(making);
    try {
      const made = await make();
      if (made.page && !making.everything && !touches(made.page, making.changed)) this.pages.set(keyOf(slug, viewer), made.page);
      return made;
    } finally {
      this.making.delete(making);
    }
  }

  /** Forgets what this event has made untrue. */
  hear(event: AppEvent): void {
    switch (event.type) {
      case 'page.saved':
      case 'page.changed':
      case 'page.protected':
        // what a page says in its facts changes with `page.changed`, not while its text is written
        if (event.pageId) this.pageChanged(event.pageId as PageId, event.type === 'page.changed');
        break;
      // an address or a name has come, gone or changed: any page may show it
      case 'page.created':
      case 'page.renamed':
      case 'page.deleted':
      case 'page.undeleted':
      case 'user.changed':
      // where texts speak of what: any page may show it
      case 'source.changed':
      case 'mentions.made':
      // references say which lines are marked as unreliable
      case 'source.marked':
      case 'source.unmarked':
        this.forgetAll();
        break;
      case 'claim.changed':
        this.claimsChanged(event.payload.pages as PageId[]);
        break;
      // how many discussions are open
      case 'comment.added':
      case 'thread.changed':
        if (event.payload.page) this.forgetOne(event.payload.page as PageId);
        break;
      case 'inbox.changed':
        this.forgetOf(new Set(event.payload.users));
        break;
      case 'comment.changed':
      case 'revision.saved':
      case 'user.signed-out':
        break;
    }
  }

  forgetAll(): void {
    this.pages.clear();
    for (const making of this.making) making.everything = true;
  }

  /** Resolves when everything that was heard before the call has been acted on. */
  async settled(): Promise<void> {
    await this.settling;
  }

  private pageChanged(pageId: PageId, factsToo: boolean): void {
    if (this.pages.size + this.making.size === 0) return;
    this.forgetOne(pageId);
    this.settling = this.settling.then(() => this.namesChanged(pageId, factsToo));
  }

  private forgetOne(pageId: PageId): void {
    this.forget((page) => page.pageId === pageId, [pageId]);
  }

  /** Forgets what these people see: whether they watch the page, and how much they have not read. */
  private forgetOf(users: ReadonlySet<string>): void {
    for (const key of this.pages.keys()) if (users.has(key.split('\n')[1] ?? '')) this.pages.delete(key);
    for (const making of this.making) if (making.viewer && users.has(making.viewer)) making.everything = true;
  }

  /** Forgets the pages whose list of claims has changed. */
  private claimsChanged(pageIds: readonly PageId[]): void {
    const concerned = new Set(pageIds);
    this.forget((page) => concerned.has(page.pageId), pageIds);
  }

  /** Forgets the pages that this one has begun or ceased to mention, and those that it tells, or told, a relation to. */
  private async namesChanged(pageId: PageId, factsToo: boolean): Promise<void> {
    try {
      const { links, relations } = await this.namedBy(pageId);
      const isConcerned = ({ pageId: id, madeOf }: KeptPage) =>
        madeOf.mentionedBy.has(pageId) !== links.has(id) || (factsToo && (madeOf.relatedBy.has(pageId) || relations.has(id)));
      this.forget(isConcerned, [...links, ...relations]);
    } catch (error) {
      this.report(error);
      this.forgetAll();
    }
  }

  private forget(which: (page: KeptPage) => boolean, changed: readonly PageId[]): void {
    for (const [key, page] of this.pages.entries()) if (which(page)) this.pages.delete(key);
    for (const making of this.making) for (const id of changed) making.changed.add(id);
  }
}

const touches = ({ pageId, madeOf }: KeptPage, changed: ReadonlySet<PageId>): boolean =>
  changed.has(pageId) || [...madeOf.mentionedBy, ...madeOf.relatedBy].some((id) => changed.has(id));

const keyOf = (slug: string, viewer: Viewer | null): string =>
  viewer ? `${slug}\n${viewer.id}\n${viewer.role}\n${viewer.displayName}` : slug;
