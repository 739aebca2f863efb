import { z } from 'zod';

/** `?revision=`: the number of a version. */
export const AuthorsQuery = z.object({
  revision: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, 'is the number of a version')
    .transform(Number)
    .optional(),
});

/**
 * Neighbouring words of one person: `revision` is the version that they were first in, null while that is not saved; `at` when the first
 * of them was written.
 */
export const AuthorRun = z.object({
  text: z.string(),
  author: z.object({ name: z.string(), displayName: z.string() }),
  revision: z.number().int().nullable(),
  at: z.iso.datetime(),
});
export type AuthorRun = z.infer<typeof AuthorRun>;

/** The runs in order; together they are exactly the text. */
export const AuthorRuns = z.object({ runs: z.array(AuthorRun) });
export type AuthorRuns = z.infer<typeof AuthorRuns>;
