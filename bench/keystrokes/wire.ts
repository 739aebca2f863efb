import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageType } from '../../model/protocol/index.js';

/** What a client and the relay need of the y-websocket protocol. */
export const syncKind = { step1: 0, step2: 1, update: 2 } as const;

export type Told =
  | { readonly type: 'sync'; readonly kind: number; readonly bytes: Uint8Array }
  | { readonly type: 'ack'; readonly n: number }
  | { readonly type: 'refused' }
  | { readonly type: 'awareness' }
  | { readonly type: 'other' };

/** Reads a message; `bytes` is a view of it. */
export function read(message: Uint8Array): Told {
  const d = decoding.createDecoder(message);
  switch (decoding.readVarUint(d)) {
    case messageType.sync:
      return { type: 'sync', kind: decoding.readVarUint(d), bytes: decoding.readVarUint8Array(d) };
    case messageType.ack:
      return { type: 'ack', n: decoding.readVarUint(d) };
    case messageType.refused:
      return { type: 'refused' };
    case messageType.awareness:
      return { type: 'awareness' };
    default:
      return { type: 'other' };
  }
}

function message(type: number, write: (e: encoding.Encoder) => void): Uint8Array {
  const e = encoding.createEncoder();
  encoding.writeVarUint(e, type);
  write(e);
  return encoding.toUint8Array(e);
}

export const syncMessage = (kind: number, bytes: Uint8Array): Uint8Array =>
  message(messageType.sync, (e) => {
    encoding.writeVarUint(e, kind);
    encoding.writeVarUint8Array(e, bytes);
  });

export const ackMessage = (n: number): Uint8Array =>
  message(messageType.ack, (e) => {
    encoding.writeVarUint(e, n);
    encoding.writeVarUint(e, 0);
    encoding.writeVarUint(e, 0);
  });

/** A caret as Tiptap's editors tell of theirs. */
export const caretMessage = (client: number, clock: number, at: { client: number; clock: number }): Uint8Array =>
  message(messageType.awareness, (e) => {
    const place = { type: null, tname: null, item: at, assoc: -1 };
    const state = { user: { name: `person ${client}`, color: '#aa3355' }, cursor: { anchor: place, head: place } };
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, 1);
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
    encoding.writeVarUint8Array(e, encoding.toUint8Array(inner));
  });
