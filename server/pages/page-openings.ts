import { sql } from 'drizzle-orm';
import type { Kind } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/** A page with the beginning of its text. */
export interface PageOpening {
  readonly slug: string;
  readonly title: string;
  readonly kind: Kind;
  readonly description: string;
  /** The first paragraph, or its first 1,000 characters. */
  readonly opening: string;
}

type Row = PageOpening & Record<string, unknown>;

const columns = sql`p.slug, p.title, p.kind, p.description, left(split_part(p.text, E'\n', 1), 1000) as opening`;

/** The beginning of the page at an address, earlier address or alias; null where there is none that readers may see. */
export const pageOpening = async (handle: Handle, slug: string): Promise<PageOpening | null> => {
  const rows = await handle.execute<Row>(sql`
    select ${columns} from page p
    where p.deleted_at is null and (p.slug = ${slug} or p.id = (select s.page_id from page_slug s where s.slug = ${slug}))
    order by p.slug = ${slug} desc limit 1`);
  return rows[0] ?? null;
};

/** The pages that most others link to, those without a text left out. */
export const centralPages = async (handle: Handle, limit: number): Promise<PageOpening[]> => [
  ...(await handle.execute<Row>(sql`
    select ${columns} from page p
    left join (
      select l.to_id, count(*) as n from page_link l join page f on f.id = l.from_id
      where f.deleted_at is null group by l.to_id) linked on linked.to_id = p.id
    where p.deleted_at is null and p.text <> ''
    order by linked.n desc nulls last, lower(p.title) limit ${limit}`)),
];
