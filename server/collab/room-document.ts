import * as Y from 'yjs';
import { applyUpdates, documentOf } from './apply-updates.js';

/** A page's whole content as bytes, and as a live Yjs document only while somebody needs one: that costs twenty times as much. */
export class RoomDocument {
  private live: Y.Doc | null = null;
  /** Updates that make up the document, in an order in which each has what it builds on; empty while there is a live one. */
  private parts: Uint8Array[];
  private encoded: { state?: Uint8Array; vector?: Uint8Array } = {};
  private size: number;

  constructor(parts: readonly Uint8Array[]) {
    this.parts = [...parts];
    this.size = sizeOf(parts);
  }

  get isLive(): boolean {
    return this.live !== null;
  }

  /** The live document. Nobody else may change it. */
  doc(): Y.Doc {
    if (this.live) return this.live;
    this.live = documentOf(this.parts);
    this.parts = [];
    return this.live;
  }

  /** Applies an update that has everything it builds on. */
  apply(update: Uint8Array): void {
    this.encoded = {};
    this.size += update.length;
    if (!this.live) {
      this.parts.push(update);
      return;
    }
    applyUpdates(this.live, [update]);
    const { pendingStructs, pendingDs } = this.live.store;
    if (pendingStructs || pendingDs) throw new Error('an update was applied before what it builds on');
  }

  /** The document as one Yjs update. */
  state(): Uint8Array {
    if (this.encoded.state) return this.encoded.state;
    const [only] = this.parts;
    if (this.live) this.encoded.state = Y.encodeStateAsUpdate(this.live);
    else if (this.parts.length === 1 && only) this.encoded.state = only;
    else {
      this.encoded.state = Y.encodeStateAsUpdate(documentOf(this.parts));
      this.parts = [this.encoded.state];
    }
    this.size = this.encoded.state.length;
    return this.encoded.state;
  }

  stateVector(): Uint8Array {
    this.encoded.vector ??= this.live ? Y.encodeStateVector(this.live) : Y.encodeStateVectorFromUpdate(this.state());
    return this.encoded.vector;
  }

  /** What somebody with this state vector lacks, as one Yjs update. */
  since(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length === 0 || (stateVector.length === 1 && stateVector[0] === 0)) return this.state();
    return this.live ? Y.encodeStateAsUpdate(this.live, stateVector) : Y.diffUpdate(this.state(), stateVector);
  }

  /** Would the document be larger than this with so many bytes more? Measured exactly only when it may be. */
  exceeds(limit: number, more: number): boolean {
    return this.size + more > limit && this.state().length + more > limit;
  }

  /** Gives up the live document. */
  rest(): void {
    if (!this.live) return;
    this.parts = [this.state()];
    this.live.destroy();
    this.live = null;
  }
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);
