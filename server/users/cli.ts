import { text } from 'node:stream/consumers';
import { Refusal } from '../../model/contract/index.js';
import { publicOrigin, readConfig, StartProblem } from '../config/index.js';
import { migrateDatabase, openDatabase } from '../db/index.js';
import { usage, userCommand, WrongUse } from './user-command.js';

/** `npm run user`: beside a running server too, which hears of the changes. Exit code 1: refused, 2: not understood. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    await migrateDatabase(database);
    const around = { db: database.db, origin: publicOrigin(config), readStdin: () => text(process.stdin) };
    for (const line of await userCommand(process.argv.slice(2), around)) console.log(line);
  } finally {
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof WrongUse) console.error([error.message, usage].filter(Boolean).join('\n\n'));
  else if (error instanceof Refusal || error instanceof StartProblem) console.error(error.message);
  else throw error;
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
