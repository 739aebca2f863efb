import { z } from 'zod';
import type { Endpoint } from './endpoints.js';

/** The number of a change, as it stands in an address; whether the page has it is for the page to say. */
const Position = z
  .string()
  .regex(/^\d{1,200}$/, 'is the number of a change')
  .transform(Number);

/** `?time=`: an instant in UTC, to the minute, the second or the millisecond, as a browser's form writes it. */
const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z?$/, 'is a time like 2026-03-01T18:30')
  .transform((value) => new Date(value.endsWith('Z') ? value : `${value}Z`))
  .refine((at) => !Number.isNaN(at.getTime()), 'is no time of any day');

/** `/wiki/:slug/replay`. */
export const ReplayQuery = z.object({ at: Position.optional(), time: Instant.optional() });

/** Either the moment to be made, or where the window before ended. */
export const UpdatesQuery = z.object({ at: Position.optional(), cursor: Position.optional() });

const Person = z.object({ name: z.string(), displayName: z.string() });

/** A page after one change of its log: `seq` counts them from 1, and 0 is the empty page, which nobody made. */
export const Moment = z.object({
  seq: z.number().int(),
  /** How many changes the page's log has. */
  last: z.number().int(),
  at: z.iso.datetime().nullable(),
  author: Person.nullable(),
  document: z.unknown(),
  text: z.string(),
});
export type Moment = z.infer<typeof Moment>;

/** A change as it stands in the log: `by` is a place in the window's `people`, `update` a Yjs update (version 1) in base64. */
export const LoggedUpdate = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  by: z.number().int(),
  update: z.string(),
});

/** A stretch of a page's log. `base` is the document before it as one Yjs update, null where the stretch follows the one before. */
export const UpdatesWindow = z.object({
  last: z.number().int(),
  base: z.object({ seq: z.number().int(), state: z.string() }).nullable(),
  people: z.array(Person),
  items: z.array(LoggedUpdate),
  next: z.string().nullable(),
});
export type UpdatesWindow = z.infer<typeof UpdatesWindow>;

export const momentEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/pages/:slug/moments/:seq',
    summary: 'A page as it was after one change of its log',
    answers: Moment,
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'moment-unknown'],
  },
  {
    method: 'GET',
    path: '/pages/:slug/updates',
    summary: 'A stretch of the log, from which a moment (at) and those after it are made; cursor goes on',
    query: UpdatesQuery,
    answers: UpdatesWindow,
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'moment-unknown', 'invalid'],
  },
];
