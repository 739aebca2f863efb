import type { Clock } from './clock.js';
import type { Device, DeviceHint } from './device.js';
import { reconnectDelay } from './pace.js';
import type { OpenSocket, Socket } from './socket.js';

/** Milliseconds. A first answer carries the whole page, so it may take long; a later one is a few bytes. */
const wait = {
  open: 15_000,
  firstAnswer: 60_000,
  answer: 15_000,
  hurriedAnswer: 4_000,
  silence: 20_000,
  unanswered: 5_000,
  tick: 5_000,
};

export interface LineEvents {
  /** A socket is open; nothing has been said yet. */
  readonly up: () => void;
  readonly frame: (bytes: Uint8Array) => void;
  /** The socket, or the attempt to open one, is gone; another follows by itself. */
  readonly down: () => void;
  /** The server closed for good (4400-4499): no other follows. */
  readonly closed: (code: number, reason: string) => void;
  /** The frame that asks the server for a sign of life. */
  readonly probe: () => Uint8Array<ArrayBuffer>;
  /** Are change frames waiting for an acknowledgement? */
  readonly owed: () => boolean;
}

interface Present {
  readonly socket: Socket;
  readonly since: number;
  opened: boolean;
  answered: boolean;
  heardAt: number;
  /** Since when change frames have waited without any progress, as far as it was noticed. */
  owedAt: number | null;
  /** The probe that waits for its answer. */
  probe: { first: boolean; until: number; buffered: number } | null;
}

/**
 * A socket that is replaced whenever it is lost. "Lost" is found out in three ways: the socket closes, it does not open in time,
 * or a probe is not answered in time (a half-open socket reports nothing by itself).
 */
export class Line {
  private present: Present | null = null;
  private attempt = 0;
  private stopped = true;
  private triedAt = Number.NEGATIVE_INFINITY;
  private cancelTimer = () => {};
  private endHints = () => {};

  constructor(
    private readonly url: string,
    private readonly open: OpenSocket,
    private readonly clock: Clock,
    private readonly device: Device,
    private readonly on: LineEvents,
  ) {}

  /** Connects, and stays connected until `stop` or a final refusal. */
  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.attempt = 0;
    this.endHints = this.device.onHint((hint) => this.hint(hint));
    this.connect();
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.endHints();
    this.cancelTimer();
    this.present?.socket.close();
    this.present = null;
  }

  get isOpen(): boolean {
    return this.present?.opened ?? false;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.present?.opened) this.present.socket.send(bytes);
  }

  /** Gives the socket up for another one. */
  renew(): void {
    if (this.present) this.drop();
  }

  /** The server answered a probe. */
  answered(): void {
    if (!this.present) return;
    this.present.probe = null;
    this.present.answered = true;
  }

  /** The server showed that what we send arrives: a probe that is still out gets its full time again. */
  progressed(): void {
    const { present } = this;
    if (!present) return;
    present.owedAt = null;
    if (present.probe) present.probe.until = this.clock.now() + (present.probe.first ? wait.firstAnswer : wait.answer);
  }

  private connect(): void {
    this.cancelTimer();
    const since = this.clock.now();
    this.triedAt = since;
    const current = () => this.present === present && !this.stopped;
    const socket = this.open(this.url, {
      opened: () => current() && this.opened(),
      frame: (bytes) => {
        if (!current()) return;
        present.heardAt = this.clock.now();
        this.on.frame(bytes);
      },
      closed: (code, reason) => current() && this.lost(code, reason),
    });
    const present: Present = { socket, since, opened: false, answered: false, heardAt: since, owedAt: null, probe: null };
    this.present = present;
    this.cancelTimer = this.clock.after(wait.open, () => this.drop());
  }

  private opened(): void {
    const { present } = this;
    if (!present) return;
    present.opened = true;
    present.heardAt = this.clock.now();
    this.cancelTimer();
    this.on.up();
    this.probe(true);
    this.schedule();
  }

  private probe(first: boolean, limit = first ? wait.firstAnswer : wait.answer): void {
    const { present } = this;
    if (!present?.opened) return;
    const until = this.clock.now() + limit;
    if (present.probe) {
      if (!present.probe.first) present.probe.until = Math.min(present.probe.until, until);
    } else {
      present.probe = { first, until, buffered: Number.POSITIVE_INFINITY };
      present.socket.send(this.on.probe());
    }
  }

  private schedule(delay = wait.tick): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(delay, () => {
      if (this.check()) this.schedule();
    });
  }

  /** Looks after an open socket; false when it was given up. */
  private check(): boolean {
    const { present } = this;
    if (!present?.opened) return false;
    const now = this.clock.now();
    if (present.probe) {
      if (now < present.probe.until) return true;
      const buffered = present.socket.buffered();
      if (buffered === 0 || buffered >= present.probe.buffered) {
        this.drop();
        return false;
      }
      // Slow, but moving: our own bytes are still leaving.
      present.probe = { ...present.probe, until: now + wait.answer, buffered };
      return true;
    }
    if (!this.on.owed()) present.owedAt = null;
    else present.owedAt ??= now;
    const overdue = present.owedAt !== null && now - present.owedAt >= wait.unanswered;
    if (overdue || now - present.heardAt >= wait.silence) this.probe(false);
    return true;
  }

  private drop(): void {
    const { present } = this;
    present?.socket.close();
    this.lost(1006, '');
  }

  private lost(code: number, reason: string): void {
    const { present } = this;
    this.present = null;
    this.cancelTimer();
    if (code >= 4400 && code < 4500) {
      this.stop();
      this.on.closed(code, reason);
      return;
    }
    const lasted = present?.answered === true && this.clock.now() - present.since > 2_000;
    this.attempt = lasted ? 0 : this.attempt + 1;
    // 1013: the server asks for patience.
    if (code === 1013) this.attempt = Math.max(this.attempt, 4);
    this.cancelTimer = this.clock.after(reconnectDelay(this.attempt, this.clock.random), () => this.connect());
    this.on.down();
  }

  private hint(hint: DeviceHint): void {
    if (this.present?.opened) {
      this.probe(false, wait.hurriedAnswer);
      this.schedule(wait.hurriedAnswer);
    } else if (hint !== 'offline' && !this.present && this.clock.now() - this.triedAt > 1_000) {
      this.connect();
    }
  }
}
