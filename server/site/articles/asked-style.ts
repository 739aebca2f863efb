import { CitingStyle, Refusal } from '../../../model/contract/index.js';

/** The style that an address asks for; an empty field asks for the articles'. Throws `invalid`. */
export function askedStyle(style: unknown): CitingStyle {
  if (style === undefined || style === '') return 'chicago';
  const read = CitingStyle.safeParse(style);
  if (!read.success) throw new Refusal('invalid', 'style');
  return read.data;
}
