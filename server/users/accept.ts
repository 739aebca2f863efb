import type { z } from 'zod';
import { Refusal } from '../../model/contract/index.js';

/** The value as the schema makes it; throws `invalid` that begins with what it is about. */
export function accept<T extends z.ZodType>(schema: T, value: unknown, about: string): z.infer<T> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Refusal('invalid', `${about} ${read.error.issues[0]?.message ?? 'is not acceptable'}`);
}
