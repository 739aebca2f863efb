import { Refusal } from '../../model/contract/index.js';

/** What an act is called by its sender, from its body or from `Idempotency-Key`. Throws `invalid`. */
export function askedKey(body: { readonly key?: string | undefined }, header: string | undefined): string | undefined {
  if (header !== undefined && (header.length < 8 || header.length > 80))
    throw new Refusal('invalid', 'Idempotency-Key: 8 to 80 characters');
  return body.key ?? header;
}
