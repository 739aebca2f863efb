import { According, Refusal } from '../../../model/contract/index.js';

/** The source or reading that an address asks to follow; an empty field asks for none. Throws `invalid`. */
export function askedAccording(according: unknown): string | null {
  if (according === undefined || according === '') return null;
  const read = According.safeParse(according);
  if (!read.success) throw new Refusal('invalid', 'according');
  return read.data;
}
