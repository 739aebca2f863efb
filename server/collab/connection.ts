import { randomUUID } from 'node:crypto';
import { Refusal, refusals, type Viewer } from '../../model/contract/index.js';
import { limits, type PresenceUser, type Rights } from '../../model/protocol/index.js';
import { Acknowledgements } from './acknowledgements.js';
import type { Follower } from './fan-out.js';
import {
  awarenessMessage,
  type Heard,
  quietMessage,
  readMessage,
  refusedMessage,
  rightsMessage,
  step1Message,
} from './frames.js';
import { readUpdate } from './incoming-update.js';
import type { Room } from './room.js';
import type { Socket } from './socket.js';
import type { Submission } from './submission.js';
import { Throttle } from './throttle.js';

/** What a connection may do, and who it is. */
export interface Standing {
  readonly viewer: Viewer | null;
  readonly user: PresenceUser | null;
  /** Why it may not write, or null when it may. */
  readonly refusal: Refusal | null;
}

/** Messages that may wait for a connection's turn before its socket is no longer read. */
const inboxLimit = 256;

/** Milliseconds of silence after which a stock client is told that we live: it gives up after 30 seconds. */
const silence = 20_000;

/** Bytes of changes a second, sustained, and at once. */
const bytesPerSecond = { sustained: 2 << 20, burst: 32 << 20 } as const;

/**
 * One socket on a page. Messages are taken one by one in their order; what must wait (for the room, for the claim of a client id) makes
 * those behind it wait too. Change frames are numbered from 1.
 */
export class Connection implements Follower {
  readonly id: string = randomUUID();
  following = false;
  room: Room | undefined;
  private standing: Standing = { viewer: null, user: null, refusal: new Refusal('sign-in-needed') };
  private readonly inbox: Uint8Array[] = [];
  private working = true;
  private closed = false;
  private received = 0;
  private readonly acks: Acknowledgements | null;
  private readonly changes = new Throttle(limits.changesPerSecond, limits.changeBurst, performance.now());
  private readonly bytes = new Throttle(bytesPerSecond.sustained, bytesPerSecond.burst, performance.now());
  private readonly enders: (() => void)[];
  private paused = false;
  private resting: NodeJS.Timeout | undefined;
  private readonly pulse: NodeJS.Timeout;
  /** Client ids of refused changes: what comes after them under the same id builds on nothing, and is refused the same way. */
  private readonly refused = new Map<number, Refusal>();

  constructor(
    readonly socket: Socket,
    /** Understands our own messages. */
    private readonly own: boolean,
    ended: () => void,
    private readonly report: (error: unknown) => void,
  ) {
    this.enders = [ended];
    this.acks = own ? new Acknowledgements((message) => socket.send(message)) : null;
    socket.onDrain = () => this.room?.catchUp(this);
    this.pulse = setInterval(() => socket.send(quietMessage), silence);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Calls `then` when the connection has ended, at once if it has. */
  onEnd(then: () => void): void {
    if (this.closed) then();
    else this.enders.push(then);
  }

  get viewer(): Viewer | null {
    return this.standing.viewer;
  }

  /** A message from the other side; called in the order of arrival. */
  receive(message: Uint8Array): void {
    if (this.closed) return;
    if (this.working || this.inbox.length > 0) {
      this.inbox.push(message);
      if (this.inbox.length >= inboxLimit) this.hold();
      return;
    }
    this.handle(message);
  }

  /** The room is there: from now on messages are handled. */
  enter(room: Room, standing: Standing): void {
    if (this.closed) return;
    this.room = room;
    this.standing = standing;
    room.fanOut.followers.add(this);
    this.tellRights();
    this.tellPresence(room);
    if (!standing.refusal) this.socket.send(step1Message(room.document.stateVector()));
    this.proceed();
  }

  /** What the connection may do has been decided anew. */
  restand(standing: Standing): void {
    const before = this.standing;
    this.standing = standing;
    if (this.closed || !this.room) return;
    if (before.refusal?.code === standing.refusal?.code && before.viewer?.id === standing.viewer?.id) return;
    this.tellRights();
    if (standing.refusal && !this.own) {
      this.refuseForGood(standing.refusal);
      return;
    }
    if (before.viewer?.id !== standing.viewer?.id) this.room.presence.leave(this.id);
    if (before.refusal && !standing.refusal) this.socket.send(step1Message(this.room.document.stateVector()));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    this.socket.resume();
    this.end();
  }

  refuseForGood(refusal: Refusal): void {
    this.close(refusal.closeCode, refusal.code);
  }

  /** The socket is closed. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.pulse);
    clearTimeout(this.resting);
    this.inbox.length = 0;
    this.room?.leave(this);
    for (const then of this.enders) then();
  }

  private tellPresence(room: Room): void {
    const present = room.presence.all();
    if (present) this.socket.send(awarenessMessage(present));
  }

  private tellRights(): void {
    if (!this.own) return;
    const { refusal, user } = this.standing;
    const rights: Rights = { write: refusal === null, why: refusal?.code ?? null, user };
    this.socket.send(rightsMessage(rights));
  }

  /** Works through what has arrived meanwhile, until something must wait again. */
  private proceed(): void {
    this.working = false;
    while (!this.working && !this.closed) {
      const message = this.inbox.shift();
      if (!message) break;
      this.handle(message);
    }
    if (this.paused && !this.resting && this.inbox.length < inboxLimit / 2 && !this.closed) this.release();
  }

  private handle(message: Uint8Array): void {
    try {
      this.answer(message);
    } catch (error) {
      this.report(error);
      this.close(refusals.internal.close, 'internal');
    }
  }

  private answer(message: Uint8Array): void {
    const heard = this.read(message);
    const room = this.room;
    if (!heard || !room) return;
    switch (heard.type) {
      case 'step1':
        this.socket.send(room.follow(this, heard.state));
        break;
      case 'step2':
      case 'update':
        this.change(room, heard.update, heard.type === 'step2', message.length);
        break;
      case 'awareness':
        this.present(room, heard.states);
        break;
      case 'query-awareness':
        this.tellPresence(room);
        break;
      case 'other':
        break;
    }
  }

  private read(message: Uint8Array): Heard | null {
    try {
      return readMessage(message);
    } catch {
      this.refuseForGood(new Refusal('bad-request'));
      return null;
    }
  }

  private change(room: Room, update: Uint8Array, full: boolean, size: number): void {
    const n = ++this.received;
    this.slow(size);
    let clients: readonly number[] = [];
    const refuse = (refusal: Refusal) => this.refuse(n, refusal, clients);
    try {
      if (size > limits.frame) throw new Refusal('too-large', 'the change');
      const change = readUpdate(update);
      clients = [...change.structs.keys()];
      const { viewer, refusal } = this.standing;
      if (room.knows(change)) {
        room.afterPending((seq) => this.acks?.settle(n, seq));
        return;
      }
      const why = refusal ?? this.refusedBefore(clients);
      if (why || !viewer) throw why ?? new Refusal('sign-in-needed');
      const submission: Submission = {
        author: { userId: viewer.id, connection: this.id, cause: 'edit', revision: null },
        change,
        bytes: size,
        full,
        stored: (seq) => this.acks?.settle(n, seq),
        refused: refuse,
      };
      this.afterClaim(room, viewer, clients, () => room.submit(submission));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(error);
    }
  }

  private refusedBefore(clients: readonly number[]): Refusal | undefined {
    for (const client of clients) {
      const refusal = this.refused.get(client);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** Does the rest once it is known whose these client ids are: at once, if it is. */
  private afterClaim(room: Room, viewer: Viewer, clients: readonly number[], then: () => void): void {
    const unknown = clients.filter((client) => !room.owners.has(client));
    if (unknown.length === 0) {
      then();
      return;
    }
    this.working = true;
    const claimed = async () => {
      await room.claim(unknown, viewer.id, () => this.closed);
      if (this.closed) return;
      then();
      this.proceed();
    };
    claimed().catch(this.report);
  }

  private present(room: Room, states: Uint8Array): void {
    const { user, viewer, refusal } = this.standing;
    if (!user || !viewer) return;
    try {
      room.presence.hear(this.id, user, states, (client) => this.speaksFor(room, client, viewer));
    } catch {
      this.refuseForGood(new Refusal('bad-request'));
      return;
    }
    // its first change is then not held up by the claim
    if (!refusal) this.afterClaim(room, viewer, room.presence.clientsOf(this.id), () => {});
  }

  /** One client id per connection, which is nobody else's. */
  private speaksFor(room: Room, client: number, viewer: Viewer): boolean {
    if (room.owners.has(client) && room.owners.foreign(client, viewer.id)) return false;
    const speaker = room.presence.ownerOf(client);
    if (speaker === this.id) return true;
    if (room.presence.clientsOf(this.id).length > 0) return false;
    return speaker === undefined || (room.owners.has(client) && !room.owners.foreign(client, viewer.id));
  }

  private refuse(n: number, refusal: Refusal, clients: readonly number[]): void {
    if (this.closed) return;
    if (!this.own || refusal.code === 'slow-down') {
      this.refuseForGood(refusal);
      return;
    }
    for (const client of clients) this.refused.set(client, refusal);
    this.socket.send(refusedMessage(n, refusal.code, refusal.about));
    this.acks?.settle(n, 0);
  }

  /** Reads no further for as long as the sender is ahead of its rate. */
  private slow(size: number): void {
    const now = performance.now();
    const debt = Math.max(this.changes.take(1, now), this.bytes.take(size, now));
    if (debt === 0 || this.resting) return;
    this.hold();
    this.resting = setTimeout(() => {
      this.resting = undefined;
      if (!this.closed && this.inbox.length < inboxLimit) this.release();
    }, debt);
  }

  private hold(): void {
    this.paused = true;
    this.socket.pause();
  }

  private release(): void {
    this.paused = false;
    this.socket.resume();
  }
}
