import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { dieWithUs } from './account.js';
import { type Cluster, environment } from './cluster.js';

/** PostgreSQL ended before it accepted connections; `log` is the end of what it said. */
export class PostmasterEnded extends Error {
  override readonly name = 'PostmasterEnded';
  constructor(readonly log: string) {
    super(`PostgreSQL did not start: ${log.trim()}`);
  }
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server process and resolves when it accepts connections; throws `PostmasterEnded`. */
export async function spawnPostmaster(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '64MB', ...settings };
  const command = [
    ...cluster.account.wrap,
    ...dieWithUs(),
    ...[join(cluster.bin, 'postgres'), '-D', cluster.dir, '-p', String(port)],
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: '/',
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // a process group of its own: Ctrl-C reaches us only, and we end it when nobody needs it any more
    ...cluster.account.ids,
  });
  let log = '';
  await new Promise<void>((ready, failed) => {
    child.stderr?.on('data', (data: Buffer) => {
      log = (log + String(data)).slice(-4000);
      if (log.includes('ready to accept connections')) ready();
    });
    child.once('error', failed);
    child.once('exit', () => failed(new PostmasterEnded(log)));
  });
  return child;
}

/** Ends the server: running transactions are broken off, everything committed is kept. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await ended;
  clearTimeout(impatience);
}
