import { createHash } from 'node:crypto';
import { Refusal } from '../../../model/contract/index.js';

/** The bytes of a text, at most. */
export const largestText = 20 << 20;

export interface ReadText {
  readonly name: string;
  readonly sha256: string;
  /** As they are in the file, without the line feed; a carriage return stays. */
  readonly lines: readonly string[];
  /** Does the last line end in a line feed? */
  readonly endsInBreak: boolean;
}

/** Can a file with this name be a text? */
export const isTextName = (name: string): boolean => /\.(?:txt|md|html?)$/i.test(name);

/** A file's lines. Throws `text-unreadable`, `too-large`. */
export function readText(name: string, bytes: Uint8Array): ReadText {
  if (!isTextName(name)) throw new Refusal('text-unreadable', `the name ${name} ends neither in .txt nor in .md or .html`);
  if (bytes.byteLength > largestText) throw new Refusal('too-large', `a text has at most ${largestText >> 20} MB`);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new Refusal('text-unreadable', `byte ${nul + 1} is NUL`);
  const text = decode(bytes);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal('text-unreadable', 'there are no words in it');
  const endsInBreak = text.endsWith('\n');
  const lines = (endsInBreak ? text.slice(0, -1) : text).split('\n');
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), lines, endsInBreak };
}

function decode(bytes: Uint8Array): string {
  try {
    // a byte order mark is part of the file: its hash counts it
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('text-unreadable', 'it is not in UTF-8');
  }
}
