import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageType, type Rights } from '../../model/protocol/index.js';

/** What the server may say, read from one binary frame. */
export type ServerFrame =
  | { readonly type: 'step-1'; readonly vector: Uint8Array }
  /** `answer` is true for sync step 2, the reply to our own step 1; false for a change made elsewhere. */
  | { readonly type: 'update'; readonly update: Uint8Array; readonly answer: boolean }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'query-awareness' }
  /** `at` is the server's clock in milliseconds since 1970. */
  | { readonly type: 'ack'; readonly n: number; readonly seq: number; readonly at: number }
  | { readonly type: 'refused'; readonly n: number; readonly code: string; readonly about: string }
  | { readonly type: 'rights'; readonly rights: Rights };

const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

/** Reads one frame; null for what is malformed or not meant for us. */
export function readFrame(bytes: Uint8Array): ServerFrame | null {
  try {
    return read(decoding.createDecoder(bytes));
  } catch {
    return null;
  }
}

function read(decoder: decoding.Decoder): ServerFrame | null {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
    case messageType.queryAwareness:
      return { type: 'query-awareness' };
    case messageType.ack:
      return {
        type: 'ack',
        n: decoding.readVarUint(decoder),
        seq: decoding.readVarUint(decoder),
        at: decoding.readVarUint(decoder),
      };
    case messageType.refused:
      return {
        type: 'refused',
        n: decoding.readVarUint(decoder),
        code: decoding.readVarString(decoder),
        about: decoding.readVarString(decoder),
      };
    case messageType.rights: {
      const rights: unknown = JSON.parse(decoding.readVarString(decoder));
      return isRights(rights) ? { type: 'rights', rights } : null;
    }
    default:
      return null;
  }
}

function readSync(decoder: decoding.Decoder): ServerFrame | null {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === syncStep1) return { type: 'step-1', vector: bytes };
  if (step === syncStep2 || step === syncUpdate) return { type: 'update', update: bytes, answer: step === syncStep2 };
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isRights(value: unknown): value is Rights {
  if (!isRecord(value) || typeof value.write !== 'boolean') return false;
  if (value.why !== null && typeof value.why !== 'string') return false;
  if (value.user === null) return true;
  return isRecord(value.user) && [value.user.id, value.user.name, value.user.color].every((field) => typeof field === 'string');
}

const frame = (write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> =>
  encoding.encode(write) as Uint8Array<ArrayBuffer>;

/** Sync step 1: "this is what I have"; the server answers with everything else. */
export const stepOneFrame = (vector: Uint8Array): Uint8Array<ArrayBuffer> =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncStep1);
    encoding.writeVarUint8Array(encoder, vector);
  });

/** One local change. */
export const updateFrame = (update: Uint8Array): Uint8Array<ArrayBuffer> =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncUpdate);
    encoding.writeVarUint8Array(encoder, update);
  });

/** Presence, as y-protocols encodes it. */
export const awarenessFrame = (update: Uint8Array): Uint8Array<ArrayBuffer> =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
