import { z } from 'zod';
import { Seq } from './ids.js';
import { Summary, Title } from './page.js';

export const SaveVersion = z.strictObject({
  summary: Summary,
  name: Title.max(120).optional(),
});
export type SaveVersion = z.infer<typeof SaveVersion>;

const Numbered = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** `baseSeq`: the position that the viewer had before them; what is written later stays. */
export const RestoreVersion = z.strictObject({ revision: Numbered, baseSeq: Seq.optional(), summary: Summary.optional() });
/** `author`: the name of the one person whose part is undone. */
export const UndoVersion = z.strictObject({
  revision: Numbered,
  author: z.string().max(200).optional(),
  summary: Summary.optional(),
});
export const RollBack = z.strictObject({ author: z.string().max(200), since: z.iso.datetime(), summary: Summary.optional() });

const Person = z.object({ name: z.string(), displayName: z.string() });

/** Somebody's part in a version: changes, and characters. */
export const Contributor = Person.extend({
  updates: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
});
export type Contributor = z.infer<typeof Contributor>;

/**
 * A version in a list. `size`: the length of its plain text in UTF-8 bytes; `savedBy`: null where nobody asked for it; `hash`: SHA-256
 * over the hash before it and everything in it that must not change.
 */
export const RevisionSummary = z.object({
  n: z.number().int().positive(),
  seq: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  summary: z.string(),
  name: z.string().nullable(),
  savedBy: Person.nullable(),
  contributors: z.array(Contributor),
  size: z.number().int(),
  sizeChange: z.number().int(),
  hash: z.string(),
  tags: z.array(z.string()),
});
export type RevisionSummary = z.infer<typeof RevisionSummary>;
