import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { root } from '../tools/build.mjs';

/** Where and of what figures were taken. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Processes that wanted a core in the minute before: above the number of cores the machine was busy with other things. */
  readonly load: number;
}

export const machine = (): Machine => ({
  date: new Date().toISOString(),
  commit: commit(),
  node: process.version,
  system: `${process.platform} ${release()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});

export const machineLine = ({ date, commit, node, system, processor, cores, memoryGb, load }: Machine): string =>
  `${date} · commit ${commit} · Node ${node} · ${system} · ${cores} × ${processor} · ${memoryGb} GB · load before the start ${load}`;

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
