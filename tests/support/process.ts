import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from '../../tools/build.mjs';

export interface Started {
  readonly child: ChildProcess;
  /** Everything it has said so far. */
  output(): { out: string; err: string };
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

const variables = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** Builds the wiki if need be and starts it as a process of its own, with these settings and none of ours. */
export async function startProcess(
  settings: Readonly<Record<string, string>>,
  command: readonly string[] = ['dist/server/main.js'],
): Promise<Started> {
  await build();
  const kept = Object.fromEntries(variables.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = spawn(process.execPath, command, { env: { ...kept, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => {
    out += String(data);
  });
  child.stderr.on('data', (data: Buffer) => {
    err += String(data);
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return { child, output: () => ({ out, err }), ended };
}
