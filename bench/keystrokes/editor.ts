import WebSocket from 'ws';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { now, type ScoreSheet } from './score.js';
import { caretMessage, read, syncKind, syncMessage } from './wire.js';

/** What the editors of one thread measure, in milliseconds. */
export interface Latencies {
  readonly shown: number[];
  readonly acknowledged: number[];
}

export interface EditorPlace {
  readonly url: string;
  readonly cookie: string;
  /** Number among all authors of the load; its Yjs client id is `firstClient` more. */
  readonly author: number;
  /** Numbers of all authors on its page. */
  readonly authors: readonly number[];
}

export interface LoadSheet {
  readonly sheet: ScoreSheet;
  readonly firstClient: number;
  readonly cursors: boolean;
  readonly latencies: Latencies;
}

/**
 * Somebody who types in a paragraph of their own. Others' words are not kept, only counted: the clients share the machine with the server
 * and should cost little.
 */
export class Editor {
  private readonly doc = new Y.Doc();
  private readonly words = new Y.XmlText();
  private readonly socket: WebSocket;
  private readonly seen = new Map<number, number>();
  /** When each change frame was sent, from 1; 0: not counted. */
  private readonly sentAt: number[] = [0];
  private acknowledged = 0;
  private clock = 0;
  private counts = false;
  private keys = 0;

  constructor(
    private readonly place: EditorPlace,
    private readonly load: LoadSheet,
  ) {
    this.doc.clientID = load.firstClient + place.author;
    this.doc.on('update', (update: Uint8Array) => this.send(update));
    this.socket = new WebSocket(place.url, { headers: { cookie: place.cookie }, perMessageDeflate: false });
    this.socket.on('open', () => this.socket.send(syncMessage(syncKind.step1, Uint8Array.of(0))));
    this.socket.on('message', (data: Buffer) => this.hear(data));
  }

  /** Resolves when the page has arrived and the own paragraph is acknowledged; fails when the connection does. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${String(reason)}`)));
      this.socket.on('error', reject);
      this.socket.on('message', () => {
        if (this.acknowledged > 0) resolve();
      });
    });
  }

  /** Presses a key; `counts`: the time until it is seen and acknowledged is measured. */
  press(counts: boolean): void {
    this.counts = counts;
    const letter = ++this.keys % 6 === 0 ? ' ' : 'e';
    this.words.insert(this.words.length, letter);
    if (!this.load.cursors) return;
    const { clientID: client } = this.doc;
    this.socket.send(caretMessage(client, this.keys, { client, clock: this.clock - 1 }));
  }

  /** No more keys will be pressed. */
  finish(): void {
    this.load.sheet.last[this.place.author] = this.clock;
  }

  /** Everything is acknowledged, and everybody's last key is here. */
  get done(): boolean {
    const { sheet, firstClient } = this.load;
    const { author, authors } = this.place;
    return (
      this.acknowledged === this.sentAt.length - 1 &&
      authors.every((other) => other === author || (this.seen.get(firstClient + other) ?? 0) >= (sheet.last[other] ?? 0))
    );
  }

  /** Change frames sent. */
  get changes(): number {
    return this.sentAt.length - 1;
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.close();
  }

  private hear(data: Buffer): void {
    const told = read(data);
    if (told.type === 'ack') this.hearAck(told.n);
    else if (told.type === 'sync' && told.kind !== syncKind.step1) {
      this.see(told.bytes);
      if (told.kind === syncKind.step2 && this.changes === 0) this.begin();
    }
  }

  private begin(): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [this.words]);
    this.doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
  }

  private send(update: Uint8Array): void {
    this.clock = Y.getState(this.doc.store, this.doc.clientID);
    const { sheet } = this.load;
    const time = this.counts ? now() : 0;
    sheet.pressed[this.place.author * sheet.width + this.clock - 1] = time;
    this.sentAt.push(time);
    this.socket.send(syncMessage(syncKind.update, update));
  }

  private see(update: Uint8Array): void {
    const time = now();
    const { sheet, firstClient, latencies } = this.load;
    for (const [client, to] of Y.parseUpdateMeta(update).to) {
      if (client === this.doc.clientID) continue; // in a frame with others' changes one's own come back
      const row = (client - firstClient) * sheet.width;
      for (let clock = this.seen.get(client) ?? 0; clock < to; clock++) {
        const pressed = sheet.pressed[row + clock] ?? 0;
        if (pressed > 0) latencies.shown.push(time - pressed);
      }
      this.seen.set(client, to);
    }
  }

  private hearAck(n: number): void {
    const time = now();
    for (let frame = this.acknowledged + 1; frame <= n; frame++) {
      const sent = this.sentAt[frame] ?? 0;
      if (sent > 0) this.load.latencies.acknowledged.push(time - sent);
    }
    this.acknowledged = n;
  }
}
