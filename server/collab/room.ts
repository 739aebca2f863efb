import { type PageId, Refusal, type UserId } from '../../model/contract/index.js';
import { type DocumentJson, schemaVersion } from '../../model/document/index.js';
import { limits } from '../../model/protocol/index.js';
import { admitUpdate } from './admit-update.js';
import { Audience } from './audience.js';
import { documentJson } from './document-json.js';
import type { Follower } from './fan-out.js';
import { isKnown, onlyUnmarks, seenDeletions } from './fresh-deletions.js';
import type { IncomingUpdate } from './incoming-update.js';
import { LogPlace } from './log-place.js';
import type { Owners } from './owners.js';
import type { PresenceEntry } from './presence.js';
import type { StoredDocument, StoredRow } from './read-log.js';
import { Rescue } from './rescue.js';
import { RoomDocument } from './room-document.js';
import { Receipt, type Submission } from './submission.js';
import type { UpdateLog } from './update-log.js';
import { WaitingChanges } from './waiting-changes.js';

/** "Come again": the server is going away, or has let go of the page. */
export const closeCodes = { restart: 1012 } as const;

/** What a room tells its surroundings. */
export interface RoomEvents {
  /** A change of our own has been applied. */
  changed(): void;
  /** Rows of our own have been committed. */
  committed(rows: readonly StoredRow[]): void;
  /** The log holds rows that we have not seen. */
  behind(): void;
  presence(entries: readonly PresenceEntry[]): void;
  sent(receivers: number): void;
  refused(refusal: Refusal): void;
  /** The database does not answer; it is asked again. */
  failing(error: unknown): void;
  /** The room can no longer be trusted. */
  failed(error: unknown): void;
}

/** The page's content and the position in its log that it shows. */
export interface Capture {
  readonly seq: number;
  readonly document: DocumentJson;
  /** A Yjs update; null unless it was asked for. */
  readonly state: Uint8Array | null;
}

/** One open page: what it holds, who is there, and what is on its way into the log. */
export class Room {
  readonly document: RoomDocument;
  readonly place: LogPlace;
  readonly audience: Audience;
  private readonly waiting = new WaitingChanges();
  private readonly rescue: Rescue;
  /** Bytes of rows since the newest checkpoint. */
  tail = { rows: 0, bytes: 0 };
  lastWrite = 0;
  private dead = false;
  private ended = false;

  constructor(
    readonly pageId: PageId,
    stored: StoredDocument,
    readonly owners: Owners,
    private readonly log: UpdateLog,
    private readonly events: RoomEvents,
  ) {
    this.document = new RoomDocument(stored.parts);
    this.place = new LogPlace(stored.head);
    const after = stored.checkpoint > 0 ? stored.parts.slice(1) : stored.parts;
    this.tail = { rows: after.length, bytes: after.reduce((sum, part) => sum + part.length, 0) };
    this.audience = new Audience(this.document, events);
    this.rescue = new Rescue(this, (error) => events.failing(error));
  }

  /** Something here would be lost or stuck if the room went away. */
  get busy(): boolean {
    return this.place.pending > 0 || this.waiting.size > 0;
  }

  /** Nobody may use the room any more. */
  get closed(): boolean {
    return this.ended;
  }

  /** Judges a change by a person whose client ids are all known to `owners`, and takes it in. */
  submit(submission: Submission): void {
    if (this.ended) {
      submission.refused(new Refusal('unavailable'));
      return;
    }
    const receipt = new Receipt(submission);
    this.judge(submission, receipt);
    this.retry();
  }

  /** Is there nothing in the change that is not here already? */
  knows(change: IncomingUpdate): boolean {
    return (change.structs.size === 0 && change.deletions.size === 0) || isKnown(this.document.doc(), change);
  }

  /**
   * Is the change no more than what Yjs does by itself wherever it runs, deleting marks that have become redundant? Readers' clients send
   * such changes without their readers' doing.
   */
  tidies(change: IncomingUpdate): boolean {
    return onlyUnmarks(this.document.doc(), change);
  }

  /** Calls back when everything that the page holds by now is committed. */
  afterPending(then: (seq: number) => void): void {
    if (this.place.pending === 0) then(this.place.head);
    else this.place.afterPending((seq) => Number.isNaN(seq) || then(Math.max(seq, this.place.head)));
  }

  /** Makes it known whose these client ids are, however long the database takes, unless nobody waits for it any more. */
  async claim(clients: readonly number[], userId: UserId, given: () => boolean): Promise<void> {
    for (let pause = 20; !given() && !this.ended; pause = Math.min(pause * 2, 1_000)) {
      try {
        return await this.owners.claim(clients, userId, this.place.head);
      } catch (error) {
        this.events.failing(error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** Rows that others stored. False when some before them are missing: they must be read from the log first. */
  receive(rows: readonly StoredRow[]): boolean {
    for (const row of rows) {
      if (this.place.has(row.seq)) continue;
      if (row.seq !== this.place.head + 1) return false;
      this.take(row.update, null);
      this.place.land(row.seq);
    }
    this.retry();
    return true;
  }

  leave(follower: Follower): void {
    this.audience.leave(follower);
    this.waiting.drop(follower.id);
  }

  /** Changes that have waited in vain are refused, but for what they delete of things that never were. */
  expire(now: number): void {
    for (const { submission, receipt } of this.waiting.late(now)) {
      const { structs, deletions } = submission.change;
      if (structs.size > 0) receipt.refuse(new Refusal('bad-update', 'it builds on something that never arrived'));
      else this.judge(submission, receipt, { structs, deletions: seenDeletions(this.document.doc(), deletions) });
    }
  }

  /** The content exactly as the log has it at some position, or null when others' rows came in between. */
  async capture(withState: boolean): Promise<Capture | null> {
    if (this.place.hasGap) return null;
    const document = documentJson(this.document.doc());
    const state = withState ? this.document.state() : null;
    const { head, pending } = this.place;
    if (pending === 0) return { seq: head, document, state };
    // Our pending rows follow one another in the log exactly if the last of them lands where it would without anybody else's.
    const seq = await new Promise<number>((resolve) => this.place.afterPending(resolve));
    return seq === head + pending ? { seq, document, state } : null;
  }

  noteRefusal(refusal: Refusal): void {
    this.events.refused(refusal);
  }

  close(code: number, reason: string): void {
    this.ended = true;
    this.audience.close(code, reason);
    this.place.abandon();
  }

  private judge(submission: Submission, receipt: Receipt, change: IncomingUpdate = submission.change): void {
    const { author, full } = submission;
    try {
      const foreign = (client: number) => this.owners.foreign(client, author.userId);
      const { update, grows, rest } = admitUpdate(this.document.doc(), change, { foreign, full });
      if (update && grows && this.document.exceeds(limits.document, update.length)) throw new Refusal('page-full');
      if (update && !this.log.accepts(this.pageId, update.length)) throw new Refusal('slow-down');
      if (rest) {
        receipt.expect();
        const waits = { submission: { ...submission, change: rest.change }, receipt };
        if (!this.waiting.add(waits, rest.missing)) throw new Refusal('slow-down');
      }
      if (update) this.enter(update, submission, receipt);
      else this.afterPending((seq) => receipt.done(seq));
    } catch (error) {
      if (error instanceof Refusal) {
        this.noteRefusal(error);
        receipt.refuse(error);
      } else this.fail(error);
    }
  }

  /** Applies, sends on, and hands to the log. */
  private enter(update: Uint8Array, { author, change }: Submission, receipt: Receipt): void {
    const { userId } = author;
    const take = () => this.take(update, author.connection);
    if (author.cause === 'edit') take();
    else this.rescue.watch(change, take);
    if (this.dead) return;
    if (author.cause === 'edit') this.rescue.look(change);
    this.lastWrite = Date.now();
    const landed = this.place.expect();
    this.place.afterPending((seq) => Number.isNaN(seq) && receipt.refuse(new Refusal('unavailable')));
    this.log.append({
      ...author,
      pageId: this.pageId,
      schemaVersion,
      update,
      at: this.lastWrite,
      after: this.place.head,
      stored: (seq) => {
        landed(seq);
        receipt.done(seq);
        this.events.committed([{ seq, userId, update }]);
        if (this.place.hasGap) this.events.behind();
      },
      failed: (error) => this.fail(error),
    });
    this.events.changed();
  }

  private take(update: Uint8Array, author: string | null): void {
    try {
      this.document.apply(update);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.tail.rows++;
    this.tail.bytes += update.length;
    this.audience.change(update, author);
  }

  private retry(): void {
    while (this.waiting.size > 0) {
      const ready = this.waiting.ready(this.document.doc());
      if (ready.length === 0) return;
      for (const { submission, receipt } of ready) this.judge(submission, receipt);
    }
  }

  private fail(error: unknown): void {
    if (this.dead) return;
    this.dead = true;
    this.events.failed(error);
  }
}
