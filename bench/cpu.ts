import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that a process has used so far, in all its threads; NaN where the system does not tell. */
export function cpuOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    // the first field is nanoseconds on a processor (Documentation/scheduler/sched-stats.rst)
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, n) => sum + n, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** The same of a process with its children, of which those that have ended count in steps of ten milliseconds. */
export function cpuWithChildren(pid: number): number {
  const children = (id: string) => statOf(id)?.[4] === pid;
  const living = processes().filter(children).map(Number);
  const ended = statOf(String(pid));
  const own = [pid, ...living].map(cpuOf).reduce((sum, ms) => sum + (Number.isNaN(ms) ? 0 : ms), 0);
  return ended ? own + ((ended[16] ?? 0) + (ended[17] ?? 0)) * 10 : Number.NaN;
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields of /proc/PID/stat as proc(5) numbers them, from the fourth on. */
function statOf(pid: string): number[] | null {
  try {
    // the name of the program, in brackets, may hold anything
    const rest = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return [Number.NaN, Number.NaN, Number.NaN, ...rest.map(Number)];
  } catch {
    return null;
  }
}
