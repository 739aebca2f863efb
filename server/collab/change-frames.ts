import { Refusal, type Viewer } from '../../model/contract/index.js';
import { limits } from '../../model/protocol/index.js';
import { Acknowledgements } from './acknowledgements.js';
import { refusedMessage } from './frames.js';
import { type IncomingUpdate, readUpdate } from './incoming-update.js';
import type { Room } from './room.js';
import type { Submission } from './submission.js';

/** Close codes from here on are final. */
const finalClose = 4400;

/** A change frame as it came. */
export interface ChangeFrame {
  readonly update: Uint8Array;
  /** A full state (sync step 2) rather than one change. */
  readonly full: boolean;
  /** Bytes of the whole message. */
  readonly size: number;
}

/** Who sends changes, and what may be done about them. */
export interface Sender {
  readonly id: string;
  /** Understands refusals and acknowledgements. */
  readonly own: boolean;
  send(message: Uint8Array): void;
  /** Ends the connection with this reason. */
  refuseForGood(refusal: Refusal): void;
  /** Does the rest once it is known whose these client ids are; what the connection says next waits for it. */
  afterClaim(room: Room, viewer: Viewer, clients: readonly number[], then: () => void): void;
}

/** A connection's change frames, numbered 1, 2, 3 ...: each is stored and acknowledged, or refused. */
export class ChangeFrames {
  private received = 0;
  private readonly acks: Acknowledgements | null;
  /** Client ids of refused changes: what comes after them under the same id builds on nothing, and is refused the same way. */
  private readonly refusedClients = new Map<number, Refusal>();

  constructor(private readonly sender: Sender) {
    this.acks = sender.own ? new Acknowledgements((message) => sender.send(message)) : null;
  }

  take(room: Room, frame: ChangeFrame, viewer: Viewer | null, refusal: Refusal | null): void {
    const n = ++this.received;
    let clients: readonly number[] = [];
    const refuse = (why: Refusal) => this.refuse(n, why, clients);
    try {
      if (frame.size > limits.frame) throw new Refusal('too-large', 'the change');
      const change = readUpdate(frame.update);
      clients = [...change.structs.keys()];
      if (room.knows(change) || (refusal && room.tidies(change))) {
        room.afterPending((seq) => this.acks?.settle(n, seq));
        return;
      }
      if (refusal || !viewer) {
        clients = []; // no fault of the change: sent again with the right to do so, it is welcome
        throw refusal ?? new Refusal('sign-in-needed');
      }
      const before = this.refusedBefore(clients);
      if (before) throw before;
      const submission = this.submission(n, change, frame, viewer, refuse);
      this.sender.afterClaim(room, viewer, clients, () => room.submit(submission));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      room.noteRefusal(error);
      refuse(error);
    }
  }

  private submission(
    n: number,
    change: IncomingUpdate,
    { full, size }: ChangeFrame,
    viewer: Viewer,
    refused: (why: Refusal) => void,
  ): Submission {
    return {
      author: { userId: viewer.id, connection: this.sender.id, cause: 'edit', revision: null },
      change,
      bytes: size,
      full,
      stored: (seq) => this.acks?.settle(n, seq),
      refused,
    };
  }

  private refusedBefore(clients: readonly number[]): Refusal | undefined {
    for (const client of clients) {
      const refusal = this.refusedClients.get(client);
      if (refusal) return refusal;
    }
    return undefined;
  }

  private refuse(n: number, refusal: Refusal, clients: readonly number[]): void {
    // what is not final is no fault of the change: the client keeps it and comes again
    if (!this.sender.own || refusal.closeCode < finalClose) {
      this.sender.refuseForGood(refusal);
      return;
    }
    for (const client of clients) this.refusedClients.set(client, refusal);
    this.sender.send(refusedMessage(n, refusal.code, refusal.about));
    this.acks?.settle(n, 0);
  }
}
