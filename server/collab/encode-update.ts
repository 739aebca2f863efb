import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Range, Struct } from './incoming-update.js';

/** A struct, or what is left of it without its first `offset` clocks. */
export interface Piece {
  readonly struct: Struct;
  readonly offset: number;
}

/** A Yjs update, encoding version 1. Each client's pieces must follow one another without a gap. */
export function encodeUpdate(
  pieces: ReadonlyMap<number, readonly Piece[]>,
  deletions: ReadonlyMap<number, readonly Range[]>,
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, pieces.size);
  for (const [client, list] of descending(pieces)) {
    const first = list[0];
    if (!first) throw new Error('a client without pieces');
    encoding.writeVarUint(restEncoder, list.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, first.struct.id.clock + first.offset);
    for (const { struct, offset } of list) struct.write(encoder, offset);
  }
  encoding.writeVarUint(restEncoder, deletions.size);
  for (const [client, ranges] of descending(deletions)) {
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(restEncoder, clock);
      encoding.writeVarUint(restEncoder, length);
    }
  }
  return encoder.toUint8Array();
}

/** Yjs writes higher client ids first; an update in that order integrates fastest. */
const descending = <T>(map: ReadonlyMap<number, T>): [number, T][] => [...map].sort((a, b) => b[0] - a[0]);
