/** Lets each contestant run once in every round (A B A B ...): what disturbs the machine disturbs them alike. */
export async function rounds<K extends string, T>(
  count: number,
  contestants: Readonly<Record<K, () => Promise<T>>>,
): Promise<Record<K, T[]>> {
  const names = Object.keys(contestants) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>;
  for (let round = 0; round < count; round++) for (const name of names) results[name].push(await contestants[name]());
  return results;
}
