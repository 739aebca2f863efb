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
/**
 * Everything that the person named `author` has done since an instant, or in the version `revision` and later: one of the two. `anyway`: also
 * where others have written into it; their words stay.
 */
export const RollBack = z
  .strictObject({
    author: z.string().max(200),
    since: z.iso.datetime().optional(),
    revision: Numbered.optional(),
    summary: Summary.optional(),
    anyway: z.boolean().optional(),
  })
  .refine(({ since, revision }) => (since === undefined) !== (revision === undefined), {
    path: ['since'],
    error: 'either an instant or a version',
  });

/** What versions can be told apart by: `automatic`, nobody asked for it; `manual`, somebody did; the others as they are stored. */
export const revisionTags = ['named', 'restore', 'undo', 'rollback', 'seed', 'automatic', 'manual'] as const;
export type RevisionTag = (typeof revisionTags)[number];

/** A day stands for all of it, in UTC. */
const Moment = z.union([z.iso.date(), z.iso.datetime()], { error: 'is no day (2026-01-31) and no instant' });

/** Which versions of a page: of a person (by name), with a tag, from a day on, up to a day. */
export const RevisionFilter = z.object({
  person: z.string().min(1).max(200).optional(),
  tag: z.enum(revisionTags).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});
export type RevisionFilter = z.infer<typeof RevisionFilter>;

export const RevisionsQuery = RevisionFilter.extend({ cursor: z.string().max(500).optional() }).refine(
  ({ from, to }) => from === undefined || to === undefined || Date.parse(from) <= Date.parse(to),
  { path: ['to'], error: 'lies before its beginning' },
);

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
