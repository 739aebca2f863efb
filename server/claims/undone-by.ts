/** Which act took which back and stands itself, by the number of the one taken back. `acts` in the order of the log. */
export function undoneBy(acts: readonly { readonly n: number; readonly undoes: number | null }[]): Map<number, number> {
  const undone = new Map<number, number>();
  for (const { n, undoes } of [...acts].reverse()) if (undoes !== null && !undone.has(n)) undone.set(undoes, n);
  return undone;
}
