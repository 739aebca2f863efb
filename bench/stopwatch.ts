/** Microseconds of this process's processor time that one call takes, over enough calls to take `milliseconds`. */
export function cpuPerCall(milliseconds: number, call: () => unknown): number {
  for (let calls = 1; ; calls *= 2) {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) call();
    const { user, system } = process.cpuUsage(start);
    if (user + system >= milliseconds * 1000) return (user + system) / calls;
  }
}
