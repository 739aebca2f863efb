import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { ImportReport } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage, sourceLine, sourceText } from '../../db/schema/sources.js';

/** What an import has made of a text, as it is stored. */
export async function importReport(handle: Handle, key: string, done: ImportReport['done']): Promise<ImportReport> {
  const [text] = await handle.select().from(sourceText).where(eq(sourceText.source, key));
  const [counts] = await handle.execute<{ lines: number; passages: number; chapters: number; sections: number }>(sql`
    select (select count(*)::int from ${sourceLine} where source = ${key}) as lines, count(*)::int as passages,
      count(*) filter (where level = 1)::int as chapters, count(*) filter (where level = 2)::int as sections
    from ${passage} where source = ${key}`);
  const rules = await handle.execute<{ rule: string; count: number }>(sql`
    select c ->> 'rule' as rule, count(*)::int as count from ${passage}, jsonb_array_elements(changes) c
    where source = ${key} group by 1 order by 1`);
  const left = await handle
    .select({ n: sourceLine.n, left: sourceLine.left })
    .from(sourceLine)
    .where(and(eq(sourceLine.source, key), isNotNull(sourceLine.left)))
    .orderBy(sourceLine.n);
  if (!text || !counts) throw new Error(`the text of ${key} is not stored`);
  const byReason: Record<string, number[]> = {};
  for (const { n, left: reason } of left) byReason[reason ?? ''] = [...(byReason[reason ?? ''] ?? []), n];
  return {
    key,
    done,
    form: text.form as ImportReport['form'],
    ...counts,
    rules: Object.fromEntries(rules.map((r) => [r.rule, r.count])),
    left: byReason,
  };
}
