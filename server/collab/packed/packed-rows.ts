import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { UserId } from '../../../model/contract/index.js';
import type { Cause } from '../append-batch.js';

/** A row of a page's log, whole; `at` in microseconds since 1970. */
export interface WholeRow {
  readonly seq: number;
  readonly at: number;
  readonly userId: UserId;
  readonly connection: string;
  readonly cause: Cause;
  readonly revision: number | null;
  readonly schemaVersion: number;
  readonly update: Uint8Array;
}

const formatVersion = 1;

/** Beyond this brotli takes ten times as long and gains nothing on such rows. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };

type Kind = Omit<WholeRow, 'seq' | 'at' | 'update'>;

const kindKey = ({ userId, connection, cause, revision, schemaVersion }: Kind): string =>
  JSON.stringify([userId, connection, cause, revision, schemaVersion]);

/**
 * Rows that follow one another in a log, as bytes. Column by column, which compresses best: the kinds of rows there are, each row's kind,
 * the time since the row before, the length of its update; then the updates.
 */
export function packRows(rows: readonly WholeRow[]): Uint8Array {
  const [first] = rows;
  if (!first) throw new Error('no rows to pack');
  const e = encoding.createEncoder();
  encoding.writeVarUint(e, rows.length);
  encoding.writeVarUint(e, first.seq);
  const kinds = new Map<string, { index: number; kind: Kind }>();
  const indexes = rows.map((row, i) => {
    if (row.seq !== first.seq + i) throw new Error(`row ${row.seq} does not follow row ${first.seq + i - 1}`);
    const key = kindKey(row);
    const known = kinds.get(key) ?? { index: kinds.size, kind: row };
    kinds.set(key, known);
    return known.index;
  });
  encoding.writeVarUint(e, kinds.size);
  for (const { kind } of kinds.values()) encoding.writeVarString(e, kindKey(kind));
  for (const index of indexes) encoding.writeVarUint(e, index);
  const unit = rows.every(({ at }) => at % 1_000 === 0) ? 1_000 : 1;
  encoding.writeVarUint(e, unit);
  rows.forEach(({ at }, i) => {
    encoding.writeVarInt(e, (at - (rows[i - 1]?.at ?? 0)) / unit);
  });
  for (const { update } of rows) encoding.writeVarUint(e, update.length);
  for (const { update } of rows) encoding.writeUint8Array(e, update);
  const packed = brotliCompressSync(encoding.toUint8Array(e), { params });
  return Buffer.concat([Buffer.of(formatVersion), packed]);
}

/** What should be packed rows is something else. */
export class DamagedPack extends Error {}

/** The rows that were packed. Throws `DamagedPack` when these bytes are not such rows. */
export function unpackRows(bytes: Uint8Array): WholeRow[] {
  try {
    return unpack(bytes);
  } catch (error) {
    throw new DamagedPack('packed rows cannot be read', { cause: error });
  }
}

function unpack(bytes: Uint8Array): WholeRow[] {
  if (bytes[0] !== formatVersion) throw new Error(`unknown format ${bytes[0]}`);
  const d = decoding.createDecoder(new Uint8Array(brotliDecompressSync(bytes.subarray(1))));
  const count = decoding.readVarUint(d);
  const first = decoding.readVarUint(d);
  const list = <T>(length: number, read: () => T): T[] => Array.from({ length }, read);
  const kinds = list(decoding.readVarUint(d), () => readKind(decoding.readVarString(d)));
  const indexes = list(count, () => decoding.readVarUint(d));
  const unit = decoding.readVarUint(d);
  let at = 0;
  const times = list(count, () => {
    at += decoding.readVarInt(d) * unit;
    return at;
  });
  const lengths = list(count, () => decoding.readVarUint(d));
  return lengths.map((length, i) => {
    const kind = kinds[indexes[i] as number];
    if (!kind) throw new Error('a row of no kind');
    return { ...kind, seq: first + i, at: times[i] as number, update: decoding.readUint8Array(d, length) };
  });
}

function readKind(key: string): Kind {
  const [userId, connection, cause, revision, schemaVersion] = JSON.parse(key) as [UserId, string, Cause, number | null, number];
  return { userId, connection, cause, revision, schemaVersion };
}
