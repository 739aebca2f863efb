import * as Y from 'yjs';
import { FanOut, type Follower } from './fan-out.js';
import { awarenessMessage, step2Message } from './frames.js';
import { Presence, type PresenceEntry } from './presence.js';
import type { RoomDocument } from './room-document.js';

interface AudienceEvents {
  /** A frame has gone to so many. */
  sent(receivers: number): void;
  /** What other servers do not know yet of who is here. */
  presence(entries: readonly PresenceEntry[]): void;
}

/** Who is on a page, and what they have of it: the page on request, every change after that, and who else is here. */
export class Audience {
  readonly presence: Presence;
  private readonly fanOut: FanOut;
  /** State vectors of those whom the network keeps from following. */
  private readonly lagging = new Map<string, Uint8Array>();

  constructor(
    private readonly document: RoomDocument,
    events: AudienceEvents,
  ) {
    this.fanOut = new FanOut(events.sent, (follower, lacks) => this.lag(follower, lacks));
    this.presence = new Presence((update, entries) => {
      this.fanOut.message(awarenessMessage(update));
      events.presence(entries);
    });
  }

  get followers(): ReadonlySet<Follower> {
    return this.fanOut.followers;
  }

  enter(follower: Follower): void {
    this.fanOut.followers.add(follower);
  }

  leave(follower: Follower): void {
    this.fanOut.followers.delete(follower);
    this.lagging.delete(follower.id);
    this.presence.leave(follower.id);
  }

  /** The document has this change now; `author` is the follower who made it, if any. */
  change(update: Uint8Array, author: string | null): void {
    this.fanOut.change(update, author);
  }

  /** Everything the follower lacks, from now on kept up to date. */
  follow(follower: Follower, stateVector: Uint8Array): Uint8Array {
    this.fanOut.flush();
    follower.following = true;
    this.lagging.delete(follower.id);
    return step2Message(this.document.since(stateVector));
  }

  /** The same, once the network has taken everything for this follower. */
  followLater(follower: Follower, stateVector: Uint8Array): void {
    follower.following = false;
    this.lagging.set(follower.id, stateVector);
  }

  /** The network has taken everything for this follower: if it was passed over, it gets what it missed. */
  catchUp(follower: Follower): void {
    const vector = this.lagging.get(follower.id);
    if (!vector) return;
    follower.socket.send(this.follow(follower, vector));
    const present = this.presence.all();
    if (present) follower.socket.send(awarenessMessage(present));
  }

  private lag(follower: Follower, lacks: readonly Uint8Array[]): void {
    const vector = Y.decodeStateVector(this.document.stateVector());
    for (const update of lacks)
      for (const [client, clock] of Y.parseUpdateMeta(update).from) vector.set(client, Math.min(clock, vector.get(client) ?? 0));
    this.lagging.set(follower.id, Y.encodeStateVector(vector));
  }

  close(code: number, reason: string): void {
    this.presence.close();
    for (const follower of this.fanOut.followers) follower.close(code, reason);
  }
}
