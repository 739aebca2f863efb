import type { Replay } from '../collab/index.js';
import { waitBetween } from './play-clock.js';

/** Changes that one picture goes on by at most: more would keep the browser from everything else. */
const mostAtOnce = 2_000;

/** What a picture may cost: if drawing takes longer, fewer are drawn. */
const share = 0.5;

export interface PlayerEvents {
  /** A new moment is to be drawn. */
  draw(): void;
  /** Playing has stopped: at the end, when asked to, or because nothing more could be had. */
  stopped(error?: unknown): void;
}

/** Plays a page's life on: change after change, at a multiple of its own speed, pauses shortened. */
export class Player {
  /** Milliseconds of the page's time that have passed since the last change. */
  private passed = 0;
  private lastFrame = 0;
  private restUntil = 0;
  /** The first change comes at once, however long the pause before it was. */
  private isFirst = false;
  /** Counts the times it was started or stopped. */
  private run = 0;
  isPlaying = false;

  constructor(
    private readonly replay: Replay,
    private readonly speed: () => number,
    private readonly events: PlayerEvents,
  ) {}

  /** Goes on from where the replay is. */
  play(): void {
    if (this.isPlaying) return;
    this.isPlaying = true;
    this.passed = 0;
    this.isFirst = true;
    this.lastFrame = performance.now();
    this.ask(++this.run);
  }

  stop(error?: unknown): void {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.run++;
    this.events.stopped(error);
  }

  private ask(run: number): void {
    requestAnimationFrame((now) => {
      if (run === this.run) this.frame(run, now).catch((error: unknown) => run === this.run && this.stop(error));
    });
  }

  private async frame(run: number, now: number): Promise<void> {
    const { replay } = this;
    if (replay.seq >= replay.last) return this.stop();
    await replay.stock();
    if (run !== this.run) return;
    const since = Math.max(0, now - this.lastFrame);
    this.lastFrame = now;
    this.passed += since;
    if (now >= this.restUntil && this.goOn()) {
      const begun = performance.now();
      this.events.draw();
      this.restUntil = now + (performance.now() - begun) / share;
    }
    if (replay.seq >= replay.last) this.stop();
    else this.ask(run);
  }

  /** Takes the changes whose time has come; was there one? */
  private goOn(): boolean {
    const { replay } = this;
    let target = replay.seq;
    let { change } = replay;
    for (let { next } = replay; next && target - replay.seq < mostAtOnce; next = replay.at(target + 1)) {
      const wait = change && !this.isFirst ? waitBetween(change.at, next.at, this.speed()) : 0;
      if (wait > this.passed) break;
      this.isFirst = false;
      this.passed -= wait;
      target = next.seq;
      change = next;
    }
    if (target === replay.seq) return false;
    if (this.passed > 1_000) this.passed = 0; // what waited for a window is not caught up with
    replay.play(target);
    return true;
  }
}
