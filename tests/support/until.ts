import { setTimeout as wait } from 'node:timers/promises';

/** Resolves with the first truthy value of `condition`; fails, naming `what`, after a patient while. */
export async function until<T>(what: string, condition: () => T | Promise<T>, patience = 20_000): Promise<T> {
  for (const end = Date.now() + patience; ; await wait(5)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
  }
}
