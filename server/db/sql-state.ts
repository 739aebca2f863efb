/** The SQLSTATE of a failed query (`23505` = unique violation), through drizzle's wrapping; null for any other error. */
export function sqlState(error: unknown): string | null {
  for (let e = error; e instanceof Error; e = e.cause)
    if ('severity' in e && 'code' in e && typeof e.code === 'string') return e.code;
  return null;
}
