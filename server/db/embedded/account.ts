import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How to run PostgreSQL, which refuses uid 0: in front of its command, and as whom. `ids` null is the account that we run under.
 */
export interface Account {
  readonly wrap: readonly string[];
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000'] as const;

/**
 * Not root: as we are. Root: in a user namespace that maps root to uid 1000, which needs no account and no change of owner;
 * where namespaces are off, or the folder already belongs to somebody, as that account (`postgres`, else `nobody`).
 */
export function accountFor(dir: string, namespaces: boolean): Account {
  if (process.getuid?.() !== 0) return { wrap: [], ids: null };
  const owner = existsSync(dir) ? statSync(dir) : null;
  if (owner && owner.uid !== 0) return { wrap: [], ids: { uid: owner.uid, gid: owner.gid } };
  if (namespaces && runs([...namespace, 'true'])) return { wrap: namespace, ids: null };
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout) || 65534;
  return { wrap: [], ids: { uid: id('-u'), gid: id('-g') } };
}

/** In front of PostgreSQL's command: the kernel sends it SIGINT (fast shutdown) when we die, however we die. Linux only. */
export const dieWithUs = (): readonly string[] =>
  runs(['setpriv', '--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : [];

/** Can this account use the file or enter the folder? */
export const reaches = (account: Account, path: string): boolean =>
  account.ids === null || spawnSync('test', ['-x', path], { ...account.ids, cwd: '/' }).status === 0;

/** A copy of the programs where every account can run them, for when `node_modules` is in a folder that only root enters. */
export function reachableCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(tmpdir(), `palimpsest-postgres-${version}`);
  if (existsSync(copy)) {
    const found = lstatSync(copy);
    // anybody may write to the temporary folder: use only what we made ourselves
    if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return copy;
  }
  const draft = mkdtempSync(`${copy}-`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  if (existsSync(copy)) return draft;
  renameSync(draft, copy);
  return copy;
}

function runs([command, ...args]: readonly string[]): boolean {
  return command !== undefined && spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
