import * as Y from 'yjs';
import type { Random } from '../random.js';
import { Peer, wordsOf } from './peer.js';
import { wsWire } from './ws-wire.js';

/**
 * Somebody who types words that nobody else types, each its own change, in a page that others type in as well, comes back whenever the
 * line is cut, and remembers which words were acknowledged.
 */
export class Typist {
  readonly peer: Peer;
  readonly typed: string[] = [];
  readonly acknowledged = new Set<string>();
  connects = 0;
  private readonly words = new Map<Uint8Array, string>();
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    readonly name: string,
    /** Where to, asked at each connecting. */
    private readonly url: () => string,
    private readonly random: Random,
  ) {
    this.peer = new Peer(name);
    this.peer.onAcknowledged = (update) => this.acknowledged.add(this.words.get(update) ?? '?');
    this.connect();
  }

  /** Types a word about every so many milliseconds. */
  type(every: number): void {
    this.timer = setInterval(() => this.typeWord(), every * (0.5 + this.random.fraction()));
  }

  rest(): void {
    clearInterval(this.timer);
  }

  /** Everything typed is acknowledged. */
  get isSaved(): boolean {
    return this.peer.queue.length === 0 && this.peer.connected && this.peer.synced;
  }

  end(): void {
    this.rest();
    this.ended = true;
    this.peer.disconnect();
  }

  get text(): string {
    return wordsOf(this.peer.doc);
  }

  private connect(): void {
    if (this.ended) return;
    this.connects++;
    const wire = wsWire(this.url());
    this.peer.connect(wire);
    const closed = wire.onClose;
    wire.onClose = (code, reason) => {
      closed(code, reason);
      setTimeout(() => this.connect(), 30 + this.random.below(200)).unref();
    };
  }

  typeWord(size = 0): void {
    const word = `${this.name}-${this.typed.length}${'x'.repeat(size)}`;
    const { fragment, doc, queue } = this.peer;
    const texts = fragment.toArray().flatMap((block) => (block as Y.XmlElement).toArray() as Y.XmlText[]);
    if (texts.length < 5) {
      doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(` ${word} `)]);
        fragment.insert(this.random.below(fragment.length + 1), [paragraph]);
      });
    } else {
      // at an end, so that no other word is torn apart
      const text = this.random.pick(texts);
      text.insert(this.random.chance(0.5) ? 0 : text.length, ` ${word} `);
    }
    this.typed.push(word);
    this.words.set(queue.at(-1) as Uint8Array, word);
  }
}
