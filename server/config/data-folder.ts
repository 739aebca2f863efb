import { accessSync, constants, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.js';

/** How the data folder is laid out; raise it when an older version could no longer use the folder. */
const layout = 1;

/** Makes the data folder if need be and checks that this version can use it; throws `StartProblem`. */
export function openDataFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (!statSync(dir).isDirectory()) throw new Error('not a folder');
    accessSync(dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartProblem(`The data folder ${dir} cannot be written (${reason(error)}): set DATA_DIR to a folder that can.`);
  }
  const file = join(dir, 'layout');
  const found = read(file);
  if (found === null) {
    write(dir, file);
    return;
  }
  if (!/^\d+\s*$/.test(found))
    throw new StartProblem(`The file ${file} does not hold a layout number: this is not a data folder.`);
  if (Number(found) > layout)
    throw new StartProblem(
      `The data folder ${dir} belongs to a newer version of Palimpsest (layout ${Number(found)}, this version knows ${layout}): start that version.`,
    );
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StartProblem(`The file ${file} cannot be read (${reason(error)}).`);
  }
}

function write(dir: string, file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${layout}\n`);
    renameSync(draft, file);
  } catch (error) {
    throw new StartProblem(`The data folder ${dir} cannot be written (${reason(error)}): set DATA_DIR to a folder that can.`);
  }
}

const reason = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  return code ?? (error instanceof Error ? error.message : String(error));
};
