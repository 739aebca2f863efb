import { useEffect } from 'react';
import { type Connection, hasUnsaved, type SaveState } from '../collab/index.js';
import { request } from './api.js';

/** Asks before the tab is closed or left while a change is without an acknowledgement, unless the person has said so already. */
export function useLeaveWarning({ state }: Connection): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (hasUnsaved(state.get()) && !leaving) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [state]);
}

let leaving = false;

/** Resolves to true as soon as every change is acknowledged; to false when they cannot be just now, or were not in `wait` milliseconds. */
export function whenSettled({ state }: Connection, wait: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (settled: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(settled);
    };
    const look = () => {
      if (!hasUnsaved(state.get())) end(true);
      else if (state.get().kind !== 'saving') end(false);
    };
    const timer = setTimeout(() => end(false), wait);
    const unsubscribe = state.subscribe(look);
    look();
  });
}

/** Back to the reading page, as soon as it shows what was written here; at most three seconds later in any case. */
export async function leave(
  connection: Connection,
  slug: string,
  go = (address: string) => location.assign(address),
): Promise<void> {
  leaving = true;
  const state: SaveState = connection.state.get();
  const until = Date.now() + 3_000;
  if (state.kind === 'saved') {
    while ((await readableSeq(slug)) < state.seq && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 150));
  }
  go(`/wiki/${slug}`);
}

async function readableSeq(slug: string): Promise<number> {
  const page = (await request(`/pages/${slug}`).catch(() => null)) as { seq?: unknown } | null;
  return typeof page?.seq === 'number' ? page.seq : Number.POSITIVE_INFINITY;
}
