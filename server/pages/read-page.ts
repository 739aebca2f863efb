import { sql } from 'drizzle-orm';
import type {
  Alias,
  Fact,
  Kind,
  NumberedCite,
  PageId,
  PageView,
  Protection,
  Section,
  Seq,
  UserId,
} from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Handle } from '../db/index.js';

export type FoundPage =
  | { readonly found: 'page'; readonly page: PageView }
  | { readonly found: 'redirect'; readonly slug: string };

interface Row extends Record<string, unknown> {
  id: string;
  slug: string;
  title: string;
  kind: string;
  description: string;
  protection: string;
  deleted: boolean;
  facts: Fact[];
  version: string;
  seq: string;
  html: string;
  outline: Section[];
  cites: NumberedCite[];
  edited_at: Date | string | null;
  editor: string | null;
  editor_name: string | null;
  aliases: { name: string; language: string | null; note: string | null }[];
}

/** The page at an address, or the address it has moved to, or null; deleted pages are found and say so. One statement. */
export const readPage = async (handle: Handle, slug: string): Promise<FoundPage | null> => {
  const rows = await handle.execute<Row>(sql`
    select p.id, p.slug, p.title, p.kind, p.description, p.protection, p.deleted_at is not null as deleted, p.facts, p.version, p.seq,
      p.html, p.outline, p.cites, p.edited_at, u.username as editor, u.name as editor_name,
      coalesce((select json_agg(json_build_object('name', a.name, 'language', a.language, 'note', a.note) order by a.position)
        from page_alias a where a.page_id = p.id), '[]'::json) as aliases
    from page p left join "user" u on u.id = p.edited_by
    where p.slug = ${slug} or p.id = (select s.page_id from page_slug s where s.slug = ${slug})
    order by p.slug = ${slug} desc limit 1`);
  const row = rows[0];
  if (!row) return null;
  if (row.slug !== slug) return { found: 'redirect', slug: row.slug };
  return {
    found: 'page',
    page: {
      id: row.id as PageId,
      slug: row.slug,
      title: row.title,
      kind: row.kind as Kind,
      description: row.description,
      protection: row.protection as Protection,
      deleted: row.deleted,
      aliases: row.aliases.map(aliasOf),
      facts: row.facts,
      version: Number(row.version),
      seq: Number(row.seq) as Seq,
      html: row.html,
      outline: row.outline,
      cites: row.cites,
      editedAt: row.edited_at === null ? null : new Date(row.edited_at).toISOString(),
      editedBy: row.editor === null ? null : { name: row.editor, displayName: row.editor_name ?? row.editor },
    },
  };
};

const aliasOf = (a: Row['aliases'][number]): Alias => ({
  name: a.name,
  ...(a.language !== null && { language: a.language }),
  ...(a.note !== null && { note: a.note }),
});

/** The id behind an address (slug, earlier slug or alias), with what it is called now; null where there is none. */
export const pageIdOf = async (
  handle: Handle,
  slug: string,
): Promise<{ id: PageId; slug: string; title: string; deleted: boolean; protection: Protection } | null> => {
  const rows = await handle.execute<{ id: string; slug: string; title: string; deleted: boolean; protection: string }>(sql`
    select p.id, p.slug, p.title, p.deleted_at is not null as deleted, p.protection from page p
    where p.slug = ${slug} or p.id = (select s.page_id from page_slug s where s.slug = ${slug})
    order by p.slug = ${slug} desc limit 1`);
  const row = rows[0];
  return row ? { ...row, id: row.id as PageId, protection: row.protection as Protection } : null;
};

/** Whoever wrote last of what the page's snapshot shows; null before the first words. */
export const lastEditor = async (handle: Handle, pageId: PageId): Promise<UserId | null> => {
  const [row] = await handle.execute<{ by: UserId | null }>(sql`select edited_by as by from page where id = ${pageId}`);
  return row?.by ?? null;
};

/** The snapshot's document and text. */
export const readDocument = async (
  handle: Handle,
  pageId: PageId,
): Promise<{ document: DocumentJson; text: string; hash: string; seq: Seq; schemaVersion: number } | null> => {
  const rows = await handle.execute<{ document: DocumentJson; text: string; hash: string; seq: string; schema_version: number }>(
    sql`select document, text, hash, seq, schema_version from page where id = ${pageId}`,
  );
  const row = rows[0];
  return row
    ? { document: row.document, text: row.text, hash: row.hash, seq: Number(row.seq) as Seq, schemaVersion: row.schema_version }
    : null;
};
