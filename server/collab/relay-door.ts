import type { PageId } from '../../model/contract/index.js';
import type { PresenceEntry } from './presence.js';
import type { StoredRow } from './read-log.js';

/** What carries a page's news to other servers. */
export interface Relay {
  /** Resolves when everything that others publish from now on will be heard. */
  join(pageId: PageId, hear: RelayHearing): Promise<void>;
  leave(pageId: PageId): void;
  rows(pageId: PageId, rows: readonly StoredRow[]): void;
  presence(pageId: PageId, entries: readonly PresenceEntry[]): void;
  close(): Promise<void>;
}

export interface RelayHearing {
  rows(rows: readonly StoredRow[]): void;
  presence(server: string, entries: readonly PresenceEntry[]): void;
  /** Something may have been missed. */
  gap(): void;
}
