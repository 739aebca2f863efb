import * as Y from 'yjs';
import { updateMessage } from './frames.js';
import { Frame, type Socket } from './socket.js';

/** Somebody who follows a page. */
export interface Follower {
  readonly id: string;
  readonly socket: Socket;
  /** Has had the page's content and wants what comes after it. */
  following: boolean;
  close(code: number, reason: string): void;
}

/** A follower that the network has this many bytes of, and does not take, is passed over until it has caught up. */
export const mostBuffered = 1 << 20;

/** Updates and bytes that are merged into one: merging many takes long, and a few larger ones are no burden. */
const merge = { updates: 32, bytes: 64 << 10 } as const;

/**
 * Sends a page's changes to its followers. The first change of a turn of the event loop goes out at once; those that arrive in the same
 * turn go out together at its end, as one frame that is built once for all.
 */
export class FanOut {
  readonly followers = new Set<Follower>();
  private queue: { update: Uint8Array; author: string | null }[] = [];
  private sentThisTurn = false;

  constructor(
    /** Called with each frame's number of receivers. */
    private readonly sent: (receivers: number) => void,
    /** A follower has just been passed over for the first time; it lacks these changes and all that come after them. */
    private readonly passedOver: (follower: Follower, lacks: readonly Uint8Array[]) => void,
  ) {}

  /** `author` is the follower who has the change already, if any. */
  change(update: Uint8Array, author: string | null): void {
    this.queue.push({ update, author });
    if (this.sentThisTurn) return;
    this.sentThisTurn = true;
    this.flush();
    setImmediate(() => {
      this.sentThisTurn = false;
      if (this.queue.length > 0) this.flush();
    });
  }

  /** To every follower, now. */
  message(message: Uint8Array): void {
    this.share(new Frame(message), null, []);
  }

  /** What is queued reaches everybody who follows by now. */
  flush(): void {
    const batch = this.queue;
    this.queue = [];
    const [first] = batch;
    if (!first) return;
    const only = batch.every(({ author }) => author === first.author) ? first.author : null;
    const updates = batch.map(({ update }) => update);
    const bytes = updates.reduce((sum, update) => sum + update.length, 0);
    const small = updates.length <= merge.updates && bytes <= merge.bytes;
    for (const update of small ? [Y.mergeUpdates(updates)] : updates) this.share(new Frame(updateMessage(update)), only, updates);
  }

  private share(frame: Frame, except: string | null, updates: readonly Uint8Array[]): void {
    let receivers = 0;
    for (const follower of this.followers) {
      if (!follower.following || follower.id === except) continue;
      if (follower.socket.buffered > mostBuffered) {
        follower.following = false;
        this.passedOver(follower, [...updates, ...this.queue.map(({ update }) => update)]);
        continue;
      }
      follower.socket.share(frame);
      receivers++;
    }
    this.sent(receivers);
  }
}
