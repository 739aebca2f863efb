import type { PageId } from '../../model/contract/index.js';
import { type Collab, logRows } from '../collab/index.js';
import type { Database } from '../db/index.js';
import type { AppEvent, EventBus } from '../events/index.js';
import { completeChain, pagesWithoutChain } from './complete-chain.js';
import { type CutLimits, cutLimits } from './cut-points.js';
import { cutVersions, uncutPages } from './cut-versions.js';
import { newestVersion } from './newest-version.js';

/** Nest token of the one `VersionCutter`. */
export const VERSION_CUTTER = Symbol('VERSION_CUTTER');

/** Milliseconds. */
export interface CutTimes extends CutLimits {
  /** How often unbroken editing is looked at. */
  readonly look: number;
  /** Until somebody who left counts as gone: a reload takes less. */
  readonly parting: number;
}

const cutTimes: CutTimes = { ...cutLimits, look: 5 * 60_000, parting: 3_000 };

interface Plan {
  readonly timer: NodeJS.Timeout;
  readonly since: number;
}

/** Sees to it that what people write becomes versions, without anybody's asking. Where and when is `cutPoints`' to say. */
export class VersionCutter {
  private readonly plans = new Map<PageId, Plan>();
  private readonly work = new Set<Promise<void>>();
  private readonly unlisten: (() => void)[];
  private stopped = false;

  constructor(
    private readonly database: Database,
    bus: Pick<EventBus, 'listen'>,
    private readonly collab: Pick<Collab, 'isEdited' | 'onParting'>,
    private readonly report: (error: unknown) => void,
    private readonly times = cutTimes,
  ) {
    this.unlisten = [
      bus.listen(
        (event) => this.hear(event),
        () => this.begin(),
      ),
      collab.onParting((pageId) => this.plan(pageId, times.parting, true)),
    ];
  }

  /** Cuts what is due on any page: what earlier servers did not come to, and what was missed. */
  begin(): void {
    this.track(this.catchUp());
  }

  private async catchUp(): Promise<void> {
    for (const pageId of await pagesWithoutChain(this.database)) if (!this.stopped) await completeChain(this.database, pageId);
    for (const pageId of await uncutPages(this.database)) if (!this.stopped) await this.cut(pageId, false);
  }

  /** Ends after what is in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const unlisten of this.unlisten) unlisten();
    for (const { timer } of this.plans.values()) clearTimeout(timer);
    this.plans.clear();
    await Promise.all(this.work);
  }

  private hear({ type, pageId }: AppEvent): void {
    if (!pageId) return;
    if (type === 'page.saved') this.plan(pageId as PageId, this.times.pause);
    if (type === 'page.deleted' || type === 'page.protected') this.track(this.cut(pageId as PageId, true));
  }

  /** Looks at the page after so long, unless there is more to see then; where that goes on and on, all the same. */
  private plan(pageId: PageId, delay: number, parting = false): void {
    if (this.stopped) return;
    const now = Date.now();
    const before = this.plans.get(pageId);
    const since = before?.since ?? now;
    if (!parting && now + delay > since + this.times.look && before) return;
    clearTimeout(before?.timer);
    const timer = setTimeout(() => {
      this.plans.delete(pageId);
      this.track(parting ? this.part(pageId) : this.cut(pageId, false));
    }, delay).unref();
    this.plans.set(pageId, { timer, since });
  }

  private async part(pageId: PageId): Promise<void> {
    if (this.collab.isEdited(pageId)) return this.cut(pageId, false);
    // somebody may be writing by another server
    const newest = await newestVersion(this.database.db, pageId);
    const last = (await logRows(this.database.sql, pageId, newest?.seq ?? 0)).at(-1);
    if (!last) return;
    await this.cut(pageId, Date.now() - last.at >= this.times.parting);
  }

  private async cut(pageId: PageId, parting: boolean): Promise<void> {
    const left = await cutVersions(this.database, pageId, { parting, limits: this.times });
    if (left > 0) this.plan(pageId, this.times.pause);
  }

  private track(work: Promise<void>): void {
    const tracked = work.catch(this.report).finally(() => this.work.delete(tracked));
    this.work.add(tracked);
  }
}
