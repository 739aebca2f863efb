import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What the log of a page held after two people had edited it in two browsers. */
export interface RecordedSession {
  /** Who, milliseconds since the first of the two began, the Yjs update in base64. The first rows are whoever wrote the page before. */
  readonly rows: readonly (readonly [name: string, at: number, update: string])[];
  /** What each of them typed, piece by piece. */
  readonly typed: { readonly ann: readonly string[]; readonly bob: readonly string[] };
}

export const recordedSession = (): RecordedSession =>
  JSON.parse(
    gunzipSync(readFileSync(new URL('../fixtures/two-people.json.gz', import.meta.url))).toString('utf8'),
  ) as RecordedSession;
