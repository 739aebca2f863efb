import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, isPostgres } from './process-state.js';

/** What PostgreSQL's own lock file says about a server on the folder, when that server lives. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The live server on this folder, or null; a lock file of a dead one is removed, for PostgreSQL trusts a reused number. */
export function runningOn(dir: string): Running | null {
  const file = join(dir, 'postmaster.pid');
  const lines = linesOf(file);
  const pid = Number(lines?.[0]);
  if (!lines || !pid) return null;
  if (!isPostgres(pid)) {
    rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Notes that the process `pid` looks after the folder's server. */
export const setKeeper = (dir: string, pid: number): void => writeFileSync(join(dir, 'app.keeper'), String(pid));

/** Does the process that looks after the folder's server still live? */
export function hasKeeper(dir: string): boolean {
  const pid = Number(linesOf(join(dir, 'app.keeper'))?.[0]);
  return pid > 0 && isAlive(pid);
}

function linesOf(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
}
