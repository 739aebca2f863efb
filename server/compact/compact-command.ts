import { parseArgs } from 'node:util';
import { readConfig, StartProblem } from '../config/index.js';
import { type Database, migrateDatabase, openDatabase } from '../db/index.js';
import { compact, uncompact } from './compact.js';

const usage = 'npm run compact -- [--older-than DAYS] [--undo]';

interface Wish {
  readonly days: number;
  readonly undo: boolean;
}

/** Days: whole or not, from 0 on. */
function read(args: string[]): Wish {
  try {
    const { values } = parseArgs({
      args,
      options: { 'older-than': { type: 'string', default: '30' }, undo: { type: 'boolean', default: false } },
    });
    const days = Number(values['older-than']);
    if (!(days >= 0 && days < 100_000)) throw new Error('--older-than takes a number of days');
    return { days, undo: values.undo };
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

const sizeOf = async ({ sql }: Database): Promise<number> => {
  const [row] = await sql<{ bytes: string }[]>`
    select pg_total_relation_size('page_update') + pg_total_relation_size('page_pack') as bytes`;
  return Number(row?.bytes ?? 0);
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** `npm run compact`: beside a running server too. Exit code 1 when a page was left as it is. */
async function main(): Promise<void> {
  const { days, undo } = read(process.argv.slice(2));
  const database = await openDatabase(readConfig(process.env));
  try {
    await migrateDatabase(database);
    const before = await sizeOf(database);
    const { rows, left } = undo
      ? { rows: await uncompact(database), left: [] }
      : await compact(database, new Date(Date.now() - days * 86_400_000));
    await database.sql`vacuum page_update`;
    for (const defect of left) console.error(`left as it is: ${defect}`);
    console.log(
      `${rows} changes ${undo ? 'unpacked' : 'packed'}. The log took ${megabytes(before)}, and takes ${megabytes(await sizeOf(database))}.`,
    );
    if (left.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
