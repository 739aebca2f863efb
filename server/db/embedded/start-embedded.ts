import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { StartProblem } from '../../config/index.js';
import { type Cluster, prepareCluster } from './cluster.js';
import { hasKeeper, runningOn, setKeeper } from './lock-file.js';
import { freePort, PostmasterEnded, spawnPostmaster, stopPostmaster } from './postmaster.js';
import { isAlive } from './process-state.js';

/** A PostgreSQL server on a data folder. */
export interface Embedded {
  readonly url: string;
  /** The process number of the server now: another one after it was started again. */
  pid(): number | undefined;
  /** Ends the server, unless another process looks after it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** PostgreSQL's own settings, e.g. `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** false: as if this machine had no user namespaces. */
  readonly namespaces?: boolean;
  /** false: for folders that are thrown away; a power cut may spoil them. */
  readonly durable?: boolean;
  /** Told when the server ended by itself and when it is back. */
  readonly report?: (message: string) => void;
}

/** How long another process's server may take to start or to end, in milliseconds. */
const patience = 60_000;

/** Starts PostgreSQL on the folder `postgres` in this data folder, or joins the server that runs there; throws `StartProblem`. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const { namespaces = true, durable = true } = options;
  const cluster = await prepareCluster(dataDir, { namespaces, durable });
  const until = Date.now() + patience;
  for (;;) {
    const joined = await join(cluster, until);
    if (joined) return joined;
    try {
      return await keep(cluster, options);
    } catch (error) {
      if (!(error instanceof PostmasterEnded) || !passing.test(error.log) || Date.now() > until) throw error;
      await wait(50);
    }
  }
}

/** Failures that pass: another process was first, a killed server's last workers still run, the port has been taken. */
const passing = /lock file "postmaster\.pid" already exists|shared memory block|could not bind/;

/** Joins a server that already runs on the folder; null when there is none. */
async function join(cluster: Cluster, until: number): Promise<Embedded | null> {
  for (let orphanTries = 0; ; ) {
    const running = runningOn(cluster.dir);
    if (!running) return null;
    if (running.ready) {
      // a server whose keeper died is about to end (see dieWithUs); one that does not end is an orphan, and ours from now on
      const kept = hasKeeper(cluster.dir);
      const url = urlOf(cluster, running.port);
      if ((kept || ++orphanTries > 40) && (await answers(url))) {
        if (kept) return { url, pid: () => running.pid, stop: async () => {} };
        setKeeper(cluster.dir, process.pid);
        return { url, pid: () => running.pid, stop: () => endOrphan(running.pid) };
      }
    }
    if (Date.now() > until)
      throw new StartProblem(
        `Another PostgreSQL (process ${running.pid}) holds ${cluster.dir} and does not answer: end it and try again.`,
      );
    await wait(50);
  }
}

/** Runs a server and starts it again whenever it ends by itself. */
async function keep(cluster: Cluster, { settings = {}, report = () => {} }: EmbeddedOptions): Promise<Embedded> {
  const port = await freePort();
  let child = await spawnPostmaster(cluster, port, settings);
  let stopping: Promise<void> | undefined;
  let restart: Promise<void> | undefined;
  setKeeper(cluster.dir, process.pid);

  const watch = (server: ChildProcess) =>
    server.once('exit', () => {
      if (stopping) return;
      report('PostgreSQL ended unexpectedly; starting it again');
      restart = again();
    });
  const again = async (): Promise<void> => {
    for (let pause = 50; !stopping; pause = Math.min(pause * 2, 2_000)) {
      try {
        runningOn(cluster.dir); // removes a dead server's lock file
        child = await spawnPostmaster(cluster, port, settings);
        report('PostgreSQL is back');
        watch(child);
        return;
      } catch (error) {
        report(error instanceof Error ? error.message : String(error));
        await wait(pause);
      }
    }
  };
  const stop = async () => {
    await restart;
    await stopPostmaster(child);
  };
  watch(child);
  return { url: urlOf(cluster, port), pid: () => child.pid, stop: () => (stopping ??= stop()) };
}

const urlOf = (cluster: Cluster, port: number) => `postgres://app:${cluster.password}@127.0.0.1:${port}/postgres`;

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function endOrphan(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await wait(20);
}
