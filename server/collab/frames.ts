import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { RefusalCode } from '../../model/contract/index.js';
import { messageType, type Rights } from '../../model/protocol/index.js';

/** The y-websocket protocol's sync messages. */
const sync = { step1: 0, step2: 1, update: 2 } as const;

/** What a client says. `state` is a state vector, `update` a Yjs update, `states` an awareness update. */
export type Heard =
  | { readonly type: 'step1'; readonly state: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly states: Uint8Array }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'other' };

/** Reads a message; throws on anything that is not one. The parts are views of `message`. */
export function readMessage(message: Uint8Array): Heard {
  const d = decoding.createDecoder(message);
  switch (decoding.readVarUint(d)) {
    case messageType.sync:
      switch (decoding.readVarUint(d)) {
        case sync.step1: {
          const state = decoding.readVarUint8Array(d);
          Y.decodeStateVector(state);
          return { type: 'step1', state };
        }
        case sync.step2:
          return { type: 'step2', update: decoding.readVarUint8Array(d) };
        case sync.update:
          return { type: 'update', update: decoding.readVarUint8Array(d) };
        default:
          throw new Error('unknown sync message');
      }
    case messageType.awareness:
      return { type: 'awareness', states: decoding.readVarUint8Array(d) };
    case messageType.queryAwareness:
      return { type: 'query-awareness' };
    default:
      return { type: 'other' };
  }
}

const message = (write: (e: encoding.Encoder) => void): Uint8Array => {
  const e = encoding.createEncoder();
  write(e);
  return encoding.toUint8Array(e);
};

const syncMessage = (kind: number, bytes: Uint8Array) =>
  message((e) => {
    encoding.writeVarUint(e, messageType.sync);
    encoding.writeVarUint(e, kind);
    encoding.writeVarUint8Array(e, bytes);
  });

export const step1Message = (stateVector: Uint8Array): Uint8Array => syncMessage(sync.step1, stateVector);
export const step2Message = (update: Uint8Array): Uint8Array => syncMessage(sync.step2, update);
export const updateMessage = (update: Uint8Array): Uint8Array => syncMessage(sync.update, update);

export const awarenessMessage = (states: Uint8Array): Uint8Array =>
  message((e) => {
    encoding.writeVarUint(e, messageType.awareness);
    encoding.writeVarUint8Array(e, states);
  });

/** An awareness message about nobody: all it says is that we live. */
export const quietMessage: Uint8Array = awarenessMessage(Uint8Array.of(0));

export const ackMessage = (n: number, seq: number, at: number): Uint8Array =>
  message((e) => {
    encoding.writeVarUint(e, messageType.ack);
    encoding.writeVarUint(e, n);
    encoding.writeVarUint(e, seq);
    encoding.writeVarUint(e, at);
  });

export const refusedMessage = (n: number, code: RefusalCode, about: string): Uint8Array =>
  message((e) => {
    encoding.writeVarUint(e, messageType.refused);
    encoding.writeVarUint(e, n);
    encoding.writeVarString(e, code);
    encoding.writeVarString(e, about);
  });

export const rightsMessage = (rights: Rights): Uint8Array =>
  message((e) => {
    encoding.writeVarUint(e, messageType.rights);
    encoding.writeVarString(e, JSON.stringify(rights));
  });
