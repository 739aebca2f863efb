import { z } from 'zod';
import { Summary, Title } from './page.js';

export const SaveVersion = z.strictObject({
  summary: Summary,
  name: Title.max(120).optional(),
});
export type SaveVersion = z.infer<typeof SaveVersion>;

/** A saved version in a list; `size` is the length of its plain text in UTF-8 bytes. */
export const RevisionSummary = z.object({
  n: z.number().int().positive(),
  seq: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  summary: z.string(),
  name: z.string().nullable(),
  savedBy: z.object({ name: z.string(), displayName: z.string() }),
  contributors: z.array(z.object({ name: z.string(), displayName: z.string(), updates: z.number().int() })),
  size: z.number().int(),
  sizeChange: z.number().int(),
  hash: z.string(),
  tags: z.array(z.string()),
});
export type RevisionSummary = z.infer<typeof RevisionSummary>;
