/**
 * Does something with every item, at most `width` at a time and begun in their order; resolves to the results in that order. The first
 * failure ends it once what is in hand is done.
 */
export async function sideBySide<T, R>(items: readonly T[], width: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [i, item] of rest) {
      if (failed) return;
      results[i] = await act(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
