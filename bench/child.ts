import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that a benchmark has started. */
export interface Child {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly said: RegExpExecArray;
  stop(): Promise<void>;
}

/** What a child sees of our environment. */
const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
const environment = () => Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** Starts `node` with these arguments and settings; resolves when it says `ready`, fails when it ends before. */
export async function startChild(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Child> {
  const child = spawn(process.execPath, args, { env: { ...environment(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').finally(() => process.off('exit', kill));
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    let output = '';
    const hear = (data: Buffer) => {
      output = (output + String(data)).slice(-100_000);
      const match = ready.exec(output);
      if (match) resolve(match);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then(() => reject(new Error(`${args.join(' ')} ended:\n${output}`)), reject);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid ?? 0, said, stop };
}

/** Starts one of our own scripts, which says `listening <port>`. */
export const startScript = (script: URL, settings: Readonly<Record<string, string>>): Promise<Child> =>
  startChild(['--import', 'tsx', script.pathname], settings, /listening (\d+)/);

/** Runs `node` with these arguments and settings to its end, what it draws of its progress on our terminal; fails when it does. */
export async function runChild(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, args, { env: { ...environment(), ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += String(data);
  });
  const ended = await once(child, 'close').finally(() => process.off('exit', kill));
  const [code, signal] = ended as [number | null, NodeJS.Signals | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? signal}:\n${output}`);
  return output;
}
