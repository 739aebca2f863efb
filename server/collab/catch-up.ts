import type { Sql } from 'postgres';
import { readRows } from './read-log.js';
import type { Room } from './room.js';
import { persist } from './snapshots.js';

/** Reads what the logs of open pages hold beyond what is open here: rows of other servers, of which we have not been told. */
export class CatchUp {
  private readonly reading = new Set<Room>();

  constructor(
    private readonly sql: Sql,
    private readonly failing: (error: unknown) => void,
  ) {}

  /** Sees to it that the room gets what it lacks, however long the database takes. */
  catchUp(room: Room): void {
    if (this.reading.has(room)) return;
    this.reading.add(room);
    void persist(
      () => this.read(room),
      this.failing,
      () => room.closed,
    ).then(() => {
      this.reading.delete(room);
      if (room.place.hasGap && !room.closed) this.catchUp(room);
    });
  }

  /** The room has everything that was stored before this was called. */
  async read(room: Room): Promise<void> {
    room.receive(await readRows(this.sql, room.pageId, room.place.head));
  }
}
