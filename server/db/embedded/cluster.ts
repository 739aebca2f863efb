import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from '../../config/index.js';
import { type Account, accountFor, reachableCopy, reaches } from './account.js';
import { majorVersion, nativeFolder } from './binaries.js';
import { isAlive } from './process-state.js';

/** A PostgreSQL data folder that exists and the means to run a server on it. */
export interface Cluster {
  readonly dir: string;
  readonly bin: string;
  readonly account: Account;
  readonly password: string;
}

const run = promisify(execFile);

/** What PostgreSQL's programs see of our environment. */
export const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };

/** Finds the folder `postgres` in the data folder, or makes it; throws `StartProblem` when this version cannot use it. */
export async function prepareCluster(dataDir: string, options: { namespaces: boolean; durable: boolean }): Promise<Cluster> {
  const dir = join(realpathSync(dataDir), 'postgres');
  const account = accountFor(dir, options.namespaces);
  const native = nativeFolder();
  const programs = reaches(account, join(native, 'bin/postgres')) ? native : reachableCopy(native);
  const bin = join(programs, 'bin');
  sweepDrafts(dataDir);
  if (!existsSync(dir)) await makeCluster(dir, bin, account, options.durable);
  const found = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim();
  if (found !== String(majorVersion))
    throw new StartProblem(
      `The database in ${dir} is PostgreSQL ${found}, but this version of Palimpsest brings ${majorVersion}.`,
    );
  return { dir, bin, account, password: readFileSync(join(dir, 'app.password'), 'utf8') };
}

/** initdb works in a folder of its own that gets its name when it is complete: what a crash leaves behind is never used. */
async function makeCluster(dir: string, bin: string, account: Account, durable: boolean): Promise<void> {
  const draft = `${dir}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  const password = randomBytes(24).toString('base64url');
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (account.ids) {
      for (const path of [draft, passwordFile]) chownSync(path, account.ids.uid, account.ids.gid);
      // that account must pass through the data folder, whose other files stay ours
      chmodSync(dirname(dir), statSync(dirname(dir)).mode | 0o011);
      if (!reaches(account, draft)) throw unreachable(account.ids.uid, dirname(dir));
    }
    const command = [...account.wrap, join(bin, 'initdb'), '-D', draft, '-U', 'app', '--pwfile', passwordFile, ...initOptions];
    if (!durable) command.push('--no-sync');
    await run(command[0] as string, command.slice(1), { cwd: '/', env: environment, ...account.ids });
    renameSync(passwordFile, join(draft, 'app.password'));
    renameSync(draft, dir);
  } catch (error) {
    if (!existsSync(join(dir, 'PG_VERSION'))) throw error; // else another process was first, and its folder is complete
  } finally {
    for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  }
}

const initOptions = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
];

const unreachable = (uid: number, dataDir: string) =>
  new StartProblem(
    `PostgreSQL must not run as root, and the account with uid ${uid} cannot enter ${dataDir}: choose a DATA_DIR outside ${homedir()}, or set DATABASE_URL.`,
  );

/** Removes what processes that no longer live left half-made. */
function sweepDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^postgres\.new-(\d+)/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
