import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from '../../tools/build.mjs';
import { smallSeed } from './small-seed.js';

export interface Started {
  readonly child: ChildProcess;
  /** Everything it has said so far. */
  output(): { out: string; err: string };
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

const variables = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

let building: Promise<boolean> | undefined;

/** Builds the wiki if need be. Usage: `beforeAll(buildOnce, buildPatience)`. */
export const buildOnce = (): Promise<boolean> => (building ??= build());

/** Milliseconds that a build may take on a busy machine. */
export const buildPatience = 300_000;

/** Starts the built wiki as a process of its own, with these settings, a small seed, and no setting of ours; `program` runs the command. */
export function startProcess(
  settings: Readonly<Record<string, string>>,
  command: readonly string[] = ['dist/server/main.js'],
  program: string = process.execPath,
): Started {
  const kept = Object.fromEntries(variables.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = spawn(program, command, {
    env: { ...kept, SEED_DIR: smallSeed(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
