import { randomUUID } from 'node:crypto';
import { Refusal, refusals, type Viewer } from '../../model/contract/index.js';
import { limits, type PresenceUser, type Rights } from '../../model/protocol/index.js';
import { ChangeFrames, type Sender } from './change-frames.js';
import { type Follower, mostBuffered } from './fan-out.js';
import { awarenessMessage, type Heard, quietMessage, readMessage, rightsMessage, step1Message } from './frames.js';
import { Intake } from './intake.js';
import { closeCodes, type Room } from './room.js';
import type { Socket } from './socket.js';

/** What a connection may do, and who it is. */
export interface Standing {
  readonly viewer: Viewer | null;
  readonly user: PresenceUser | null;
  /** Why it may not write, or null when it may. */
  readonly refusal: Refusal | null;
}

/** Milliseconds of silence after which a stock client is told that we live: it gives up after 30 seconds. */
const silence = 20_000;

/**
 * One socket on a page. Messages are taken one by one in their order; what must wait (for the room, for the claim of a client id) makes
 * those behind it wait too.
 */
export class Connection implements Follower, Sender {
  readonly id: string = randomUUID();
  following = false;
  room: Room | undefined;
  private standing: Standing = { viewer: null, user: null, refusal: new Refusal('sign-in-needed') };
  private readonly intake: Intake;
  private readonly changes: ChangeFrames;
  private readonly pulse: NodeJS.Timeout;
  private readonly enders: (() => void)[] = [];
  private closed = false;

  constructor(
    readonly socket: Socket,
    readonly own: boolean,
    private readonly report: (error: unknown) => void,
  ) {
    this.intake = new Intake(socket, (message) => this.handle(message));
    this.changes = new ChangeFrames(this);
    socket.onDrain = () => this.room?.audience.catchUp(this);
    this.pulse = setInterval(() => socket.send(quietMessage), silence);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get viewer(): Viewer | null {
    return this.standing.viewer;
  }

  get mayWrite(): boolean {
    return !this.closed && this.standing.refusal === null;
  }

  /** Calls `then` when the connection has ended, at once if it has. */
  onEnd(then: () => void): void {
    if (this.closed) then();
    else this.enders.push(then);
  }

  /** A message from the other side; called in the order of arrival. */
  receive(message: Uint8Array): void {
    this.intake.take(message);
  }

  /** Reads no further: what the other side sends from now on stays with it. */
  stopReading(): void {
    this.intake.stop();
  }

  /** The room is there: from now on messages are handled. */
  enter(room: Room, standing: Standing): void {
    if (room.closed) this.close(closeCodes.restart, 'restart');
    if (this.closed) return;
    this.room = room;
    this.standing = standing;
    room.audience.enter(this);
    this.tellRights();
    this.tellPresence(room);
    // an invitation to send what the page lacks
    if (!standing.refusal) this.send(step1Message(room.document.stateVector()));
    this.intake.open();
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
    if (before.viewer?.id !== standing.viewer?.id) this.room.audience.presence.leave(this.id);
    if (before.refusal && !standing.refusal) this.send(step1Message(this.room.document.stateVector()));
  }

  send(message: Uint8Array): void {
    if (!this.closed) this.socket.send(message);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    this.end();
    this.socket.resume(); // the other side's farewell must be read
  }

  refuseForGood(refusal: Refusal): void {
    if (!this.closed) this.close(refusal.closeCode, refusal.code);
  }

  /** The socket is closed. */
  end(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.pulse);
    this.intake.end();
    this.room?.leave(this);
    for (const then of this.enders) then();
  }

  afterClaim(room: Room, viewer: Viewer, clients: readonly number[], then: () => void): void {
    const unknown = clients.filter((client) => !room.owners.has(client));
    if (unknown.length === 0) {
      then();
      return;
    }
    const claimed = async () => {
      await room.claim(unknown, viewer.id, () => this.closed);
      if (!this.closed) then();
    };
    this.intake.holdFor(claimed().catch((error: unknown) => this.broke(error)));
  }

  private handle(message: Uint8Array): void {
    try {
      const heard = this.read(message);
      if (heard?.type === 'awareness' && message.length > limits.frame) throw new Refusal('too-large', 'presence');
      if (heard && this.room) this.answer(this.room, heard, message.length);
    } catch (error) {
      if (error instanceof Refusal) this.refuseForGood(error);
      else this.broke(error);
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

  private answer(room: Room, heard: Heard, size: number): void {
    this.intake.spend(size);
    switch (heard.type) {
      case 'step1':
        this.follow(room, heard.state);
        break;
      case 'step2':
      case 'update': {
        const { viewer, refusal } = this.standing;
        this.changes.take(room, { update: heard.update, full: heard.type === 'step2', size }, viewer, refusal);
        break;
      }
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

  /** The page is sent when the network has taken what was sent before: asking again and again does not pile it up. */
  private follow(room: Room, state: Uint8Array): void {
    if (this.socket.buffered > mostBuffered) {
      room.audience.followLater(this, state);
      return;
    }
    const content = room.audience.follow(this, state);
    this.intake.spend(content.length);
    this.send(content);
  }

  private present(room: Room, states: Uint8Array): void {
    const { user, viewer, refusal } = this.standing;
    if (!user || !viewer) return;
    try {
      room.audience.presence.hear(this.id, user, states, (client) => this.speaksFor(room, client, viewer));
    } catch {
      this.refuseForGood(new Refusal('bad-request'));
      return;
    }
    // its first change is then not held up by the claim
    if (!refusal) this.afterClaim(room, viewer, room.audience.presence.clientsOf(this.id), () => {});
  }

  /** One client id per connection, which is nobody else's. */
  private speaksFor(room: Room, client: number, viewer: Viewer): boolean {
    const claimed = room.owners.has(client);
    if (claimed && room.owners.foreign(client, viewer.id)) return false;
    const speaker = room.audience.presence.ownerOf(client);
    if (speaker === this.id) return true;
    if (room.audience.presence.clientsOf(this.id).length > 0) return false;
    return speaker === undefined || claimed;
  }

  private tellPresence(room: Room): void {
    const present = room.audience.presence.all();
    if (present) this.send(awarenessMessage(present));
  }

  private tellRights(): void {
    if (!this.own) return;
    const { refusal, user } = this.standing;
    const rights: Rights = { write: refusal === null, why: refusal?.code ?? null, user };
    this.send(rightsMessage(rights));
  }

  private broke(error: unknown): void {
    this.report(error);
    this.close(refusals.internal.close, 'internal');
  }
}
