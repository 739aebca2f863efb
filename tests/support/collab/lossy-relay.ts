import type { PageId } from '../../../model/contract/index.js';
import type { Relay, RelayHearing } from '../../../server/collab/relay-door.js';
import type { Random } from '../random.js';

/** A relay in memory that loses messages; each call of `server` makes one end. */
export class LossyRelay {
  private readonly ends = new Set<{ name: string; pages: Map<PageId, RelayHearing> }>();
  private names = 0;

  constructor(
    private readonly random: Random,
    private readonly loss: number,
  ) {}

  server(): Relay {
    const end = { name: `server ${++this.names}`, pages: new Map<PageId, RelayHearing>() };
    this.ends.add(end);
    const tell = (pageId: PageId, what: (hearing: RelayHearing) => void) => {
      for (const other of this.ends) {
        const hearing = other === end ? undefined : other.pages.get(pageId);
        if (hearing && !this.random.chance(this.loss)) setImmediate(() => other.pages.get(pageId) === hearing && what(hearing));
      }
    };
    return {
      join: async (pageId, hearing) => {
        end.pages.set(pageId, hearing);
      },
      leave: (pageId) => end.pages.delete(pageId),
      rows: (pageId, rows) => tell(pageId, (hearing) => hearing.rows(rows)),
      presence: (pageId, entries) => tell(pageId, (hearing) => hearing.presence(end.name, entries)),
      close: async () => {
        this.ends.delete(end);
      },
    };
  }
}
