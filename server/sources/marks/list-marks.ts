import { desc, eq } from 'drizzle-orm';
import type { SourceMark, UserId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { sourceMark } from '../../db/schema/sources.js';
import { displayNames } from '../../users/index.js';
import { readSource } from '../catalogue.js';

/** Every mark of a source, those taken back too, newest first. Throws `source-unknown`. */
export async function listMarks(handle: Handle, key: string): Promise<SourceMark[]> {
  await readSource(handle, key);
  const rows = await handle.select().from(sourceMark).where(eq(sourceMark.source, key)).orderBy(desc(sourceMark.n));
  const names = await displayNames(handle, [...new Set(rows.map((row) => row.userId as UserId))]);
  const deed = ({ n, reason, userId, at }: (typeof rows)[number]) => ({
    n,
    reason,
    by: names.get(userId as UserId) ?? null,
    at: at.toISOString(),
  });
  const takenBack = new Map(rows.flatMap((row) => (row.takesBack === null ? [] : [[row.takesBack, deed(row)] as const])));
  return rows
    .filter((row) => row.takesBack === null)
    .map((row) => ({ ...deed(row), from: row.fromLine, to: row.toLine, takenBack: takenBack.get(row.n) ?? null }));
}
