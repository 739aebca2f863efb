import { Refusal } from '../../model/contract/index.js';
import type { Asked } from './act-on-claim.js';

/** The version and the name of an act, from its body or from `If-Match` and `Idempotency-Key`. Throws `invalid`. */
export function asked(body: Asked, headers: Readonly<Record<string, string | undefined>>): Asked {
  const { 'if-match': match, 'idempotency-key': key } = headers;
  if (key !== undefined && (key.length < 8 || key.length > 80))
    throw new Refusal('invalid', 'Idempotency-Key: 8 to 80 characters');
  return { base: body.base ?? (match === undefined || match === '*' ? undefined : versionIn(match)), key: body.key ?? key };
}

function versionIn(match: string): number {
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(match.trim()) ?? [];
  if (version === undefined) throw new Refusal('invalid', 'If-Match: the version of the claim in quotes');
  return Number(version);
}
