import { Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { collabPath, type Rights } from '../../model/protocol/index.js';
import { Announcer } from './announcer.js';
import { deviceClock } from './clock.js';
import type { ConnectionOptions } from './connection-options.js';
import { browserDevice } from './device.js';
import { readFrame, type ServerFrame, stepOneFrame } from './frames.js';
import { type AsideQueue, Keeper } from './keeper.js';
import { Line } from './line.js';
import { type Observable, Value } from './observable.js';
import { RemoteChanges } from './remote-changes.js';
import { closeReason, isAboutContent, type Reason, type SaveState, sameSaveState, saveState, whyReadonly } from './save-state.js';
import { Sender } from './sender.js';
import { browserSocket } from './socket.js';

/**
 * One page open for writing: its document, presence, and the way of every local change to the server's acknowledgement. Local
 * changes are those whose transaction has another origin than this object.
 */
export class Connection {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  private readonly stateValue = new Value<SaveState>({ kind: 'connecting', pending: 0, kept: true }, sameSaveState);
  private readonly rightsValue = new Value<Rights | null>(null);
  private readonly readyValue = new Value(false);
  private readonly asideValue = new Value<readonly AsideQueue[]>([]);
  private readonly keeper: Keeper;
  private readonly sender: Sender;
  private readonly line: Line;
  private readonly announcer: Announcer;
  private readonly remote: RemoteChanges;
  private lineState: 'never' | 'up' | 'down' = 'never';
  private closedBecause: Reason | null = null;
  private saved: { at: number; seq: number } | null = null;
  private synced = false;
  private adopted = false;

  constructor(private readonly options: ConnectionOptions) {
    const clock = options.clock ?? deviceClock;
    this.keeper = new Keeper({
      storage: options.storage === undefined ? globalThis.indexedDB : (options.storage ?? undefined),
      locks: options.locks === undefined ? globalThis.navigator?.locks : (options.locks ?? undefined),
      clock,
      page: options.page,
      account: options.account,
      changed: () => this.update(),
    });
    this.sender = new Sender({
      clock,
      keeper: this.keeper,
      mayWrite: () => this.line.isOpen && this.rightsValue.get() !== null && this.whyReadonly() === null,
      send: (frame) => this.line.send(frame),
    });
    const address = `${options.server}${collabPath}/${options.page}?ack=1&schema=${options.schema}`;
    this.line = new Line(address, options.openSocket ?? browserSocket, clock, options.device ?? browserDevice, {
      up: () => this.up(),
      frame: (bytes) => this.receive(readFrame(bytes)),
      down: () => this.down(),
      closed: (code, reason) => this.closedForGood(closeReason(code, reason)),
      probe: () => stepOneFrame(Y.encodeStateVector(this.doc)),
      owed: () => this.sender.flying > 0,
    });
    this.announcer = new Announcer(this.awareness, clock, (frame) => this.line.send(frame));
    this.remote = new RemoteChanges(this.doc, this, clock);
    this.doc.on('update', this.changed);
    this.line.start();
    void this.adopt();
  }

  /** How safe this tab's words are. */
  get state(): Observable<SaveState> {
    return this.stateValue;
  }

  /** What the server lets this connection do; null until it has said so. */
  get rights(): Observable<Rights | null> {
    return this.rightsValue;
  }

  /** True once the document holds the server's text and what the device had kept. */
  get ready(): Observable<boolean> {
    return this.readyValue;
  }

  /** Changes of earlier visits that were refused for what they contain: not in the document, still on the device. */
  get aside(): Observable<readonly AsideQueue[]> {
    return this.asideValue;
  }

  /** Every change without an acknowledgement, in order. */
  unsaved(): readonly Uint8Array[] {
    return this.sender.unsaved();
  }

  /** The server has closed for good: nothing follows by itself. */
  get isEnded(): boolean {
    return this.closedBecause !== null;
  }

  /** Connects again after a final close, at a person's wish. */
  retry(): void {
    if (!this.closedBecause) return;
    this.closedBecause = null;
    this.lineState = 'never';
    this.line.start();
    this.update();
  }

  /** Forgets changes that were set aside. */
  async discardAside(): Promise<void> {
    await this.keeper.discard(this.asideValue.get().map(({ id }) => id));
    this.asideValue.set([]);
  }

  /** Forgets every unsaved change of this tab. The document still shows them: close this connection and open another. */
  async discardUnsaved(): Promise<void> {
    this.sender.forgetAll();
    await this.keeper.discardAll();
    this.update();
  }

  /** Leaves the page. Unsaved changes stay on the device. */
  async close(): Promise<void> {
    this.doc.off('update', this.changed);
    this.announcer.end();
    this.sender.stop();
    this.remote.stop();
    this.line.stop();
    this.awareness.destroy();
    await this.keeper.close();
  }

  private readonly changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.sender.add(update);
    this.update();
  };

  private async adopt(): Promise<void> {
    const { changes, aside } = await this.keeper.adopt();
    for (const { update } of changes) this.remote.take(update);
    this.remote.flush();
    this.sender.takeOver(changes);
    if (aside.length > 0) this.asideValue.set([...this.asideValue.get(), ...aside]);
    this.adopted = true;
    this.update();
  }

  private up(): void {
    this.sender.restart();
    this.announcer.now();
    if (this.adopted) void this.adopt();
  }

  private down(): void {
    this.lineState = 'down';
    this.synced = false;
    this.rightsValue.set(null);
    this.sender.restart();
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
    this.update();
  }

  private closedForGood(reason: Reason): void {
    if (isAboutContent(reason.code) && this.sender.pending > 0) this.sender.giveUp(reason);
    this.closedBecause = reason;
    this.down();
  }

  private receive(frame: ServerFrame | null): void {
    switch (frame?.type) {
      case 'update':
        this.remote.take(frame.update);
        if (!frame.answer) break;
        this.remote.flush();
        this.line.answered();
        this.synced = true;
        this.lineState = 'up';
        break;
      case 'awareness':
        this.receivePresence(frame.update);
        break;
      case 'query-awareness':
        this.announcer.now();
        break;
      case 'ack':
        this.line.progressed();
        if (this.sender.acknowledge(frame.n)) this.saved = { at: frame.at, seq: frame.seq };
        break;
      case 'refused':
        this.line.progressed();
        this.sender.refuse(frame.n, frame.code, frame.about);
        this.renewIfNeeded();
        break;
      case 'rights':
        this.rightsValue.set(frame.rights);
        this.renewIfNeeded();
        this.sender.resume();
        break;
      case 'step-1':
      case undefined:
        // What the server lacks is in the queue and goes out one by one; it is never merged into a step 2.
        break;
    }
    this.update();
  }

  /** Changes were refused for want of rights, and the rights are there: they can go out on a new connection. */
  private renewIfNeeded(): void {
    if (this.sender.needsAnotherConnection && this.rightsValue.get() && !this.whyReadonly()) this.line.renew();
  }

  private whyReadonly(): Reason | null {
    return whyReadonly({ closed: this.closedBecause, rights: this.rightsValue.get(), account: this.options.account });
  }

  private update(): void {
    this.stateValue.set(
      saveState({
        line: this.lineState,
        closed: this.closedBecause,
        rights: this.rightsValue.get(),
        account: this.options.account,
        synced: this.synced,
        pending: this.sender.pending,
        kept: !this.keeper.trouble,
        refused: this.sender.refused,
        saved: this.saved,
      }),
    );
    if (this.synced && this.adopted) this.readyValue.set(true);
  }

  private receivePresence(update: Uint8Array): void {
    try {
      applyAwarenessUpdate(this.awareness, update, this);
    } catch {
      // Presence is a courtesy: what cannot be read is left out.
    }
  }
}
