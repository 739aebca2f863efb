import { z } from 'zod';
import { protections } from './access.js';
import { AuthorRuns, AuthorsQuery } from './authorship.js';
import { PagePlace } from './claim-place.js';
import { PageId, Seq } from './ids.js';
import { Alias, ChangePage, CreatePage, Kind, PageSummary, PutDocument, Slug } from './page.js';
import type { RefusalCode } from './refusals.js';
import { Contributor, RestoreVersion, RevisionSummary, RevisionsQuery, RollBack, SaveVersion, UndoVersion } from './revision.js';

/** One address of the JSON API: what goes in, what comes out, which refusals it may answer with besides the general ones. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: z.ZodType | null;
  readonly status: 200 | 201 | 204;
  readonly refuses: readonly RefusalCode[];
}

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
const cursor = z.string().max(500).optional();

export const ListPagesQuery = z.object({ kind: Kind.optional(), q: z.string().max(200).optional(), cursor });
/** Characters that are searched for. */
export const longestSearch = 200;
export const SuggestQuery = z.object({ q: z.string().max(longestSearch).default('') });

export const Suggestions = z.object({
  items: z.array(z.object({ id: PageId, slug: Slug, title: z.string(), description: z.string(), alias: z.string().nullable() })),
});

/** A page whole, as a program reads it. */
export const PageWhole = PageSummary.extend({
  document: z.unknown(),
  text: z.string(),
  aliases: z.array(Alias),
  protection: z.enum(protections),
  may: z.object({ edit: z.boolean(), rename: z.boolean(), protect: z.boolean(), delete: z.boolean() }),
  /** The places in its text that claims are marked on, in the order of reading; those whose mark is gone come last. */
  claims: z.array(PagePlace),
});
export type PageWhole = z.infer<typeof PageWhole>;

export const RevisionWhole = z.object({
  n: z.number().int(),
  seq: z.number().int(),
  at: z.iso.datetime(),
  summary: z.string(),
  name: z.string().nullable(),
  savedBy: z.object({ name: z.string(), displayName: z.string() }).nullable(),
  contributors: z.array(Contributor.extend({ id: z.string() })),
  size: z.number().int(),
  hash: z.string(),
  /** What the hash is made of, besides the page's id, `n`, `seq`, `at` and the contributors. */
  fromSeq: z.number().int(),
  previousHash: z.string(),
  documentHash: z.string(),
  document: z.unknown(),
  text: z.string(),
});

export type RevisionWhole = z.infer<typeof RevisionWhole>;

const Saved = z.object({ n: z.number().int(), seq: Seq });
const Address = z.object({ id: PageId, slug: Slug });

const writing = ['sign-in-needed', 'not-allowed', 'blocked', 'page-unknown', 'page-deleted', 'invalid'] as const;

/** The pages' and versions' part of the API. Each module adds its own list; together they are the OpenAPI description. */
export const pageEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/pages',
    summary: 'Pages by title',
    query: ListPagesQuery,
    answers: listOf(PageSummary),
    status: 200,
    refuses: ['invalid'],
  },
  {
    method: 'POST',
    path: '/pages',
    summary: 'Create an empty page',
    body: CreatePage,
    answers: Address,
    status: 201,
    refuses: ['sign-in-needed', 'not-allowed', 'blocked', 'slug-taken', 'invalid'],
  },
  {
    method: 'GET',
    path: '/pages/:slug',
    summary: 'A page with its document and text',
    answers: PageWhole,
    status: 200,
    refuses: ['page-unknown', 'page-deleted'],
  },
  {
    method: 'PATCH',
    path: '/pages/:slug',
    summary: 'Rename, describe, give aliases, protect, undelete',
    body: ChangePage,
    answers: Address,
    status: 200,
    refuses: [...writing, 'slug-taken', 'protected'],
  },
  {
    method: 'DELETE',
    path: '/pages/:slug',
    summary: 'Delete a page; its history stays',
    answers: null,
    status: 204,
    refuses: writing,
  },
  {
    method: 'PUT',
    path: '/pages/:slug/document',
    summary: 'Merge a document into the live page as a change, and save a version',
    body: PutDocument,
    answers: Saved,
    status: 200,
    refuses: [...writing, 'protected', 'conflict', 'too-large', 'nothing-to-save'],
  },
  {
    method: 'GET',
    path: '/pages/:slug/revisions',
    summary: 'Versions, newest first; of a person, with a tag, from a day on, up to a day',
    query: RevisionsQuery,
    answers: listOf(RevisionSummary),
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'user-unknown', 'invalid'],
  },
  {
    method: 'POST',
    path: '/pages/:slug/revisions',
    summary: 'Save a version',
    body: SaveVersion,
    answers: Saved,
    status: 201,
    refuses: [...writing, 'protected', 'nothing-to-save'],
  },
  {
    method: 'GET',
    path: '/pages/:slug/revisions/:n',
    summary: 'One version whole',
    answers: RevisionWhole,
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'revision-unknown'],
  },
  {
    method: 'POST',
    path: '/pages/:slug/restore',
    summary: 'Make the live page what a version was, and save that as a version',
    body: RestoreVersion,
    answers: Saved,
    status: 201,
    refuses: [...writing, 'protected', 'revision-unknown', 'nothing-to-save', 'page-full'],
  },
  {
    method: 'POST',
    path: '/pages/:slug/undo',
    summary: 'Take back what was changed in a version, or one person’s part of it, keeping everything later',
    body: UndoVersion,
    answers: Saved,
    status: 201,
    refuses: [...writing, 'protected', 'revision-unknown', 'user-unknown', 'conflict', 'nothing-to-save', 'page-full'],
  },
  {
    method: 'POST',
    path: '/pages/:slug/rollback',
    summary: 'Take back everything that one person has done to the page since an instant or a version; for moderators',
    body: RollBack,
    answers: Saved,
    status: 201,
    refuses: [...writing, 'protected', 'user-unknown', 'revision-unknown', 'conflict', 'nothing-to-save', 'page-full'],
  },
  {
    method: 'GET',
    path: '/pages/:slug/authors',
    summary: 'Who wrote what is on a page, or was in one of its versions',
    query: AuthorsQuery,
    answers: AuthorRuns,
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'revision-unknown', 'invalid'],
  },
  {
    method: 'GET',
    path: '/suggest',
    summary: 'Pages whose title or alias is like q',
    query: SuggestQuery,
    answers: Suggestions,
    status: 200,
    refuses: ['invalid'],
  },
];
