/** Why a request failed, in a sentence for a person. */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** `code`: what the wiki refuses it with; null: it has not answered. */
  constructor(
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

/** One request to the wiki's JSON API; `path` is below `/api/v1`. Throws `Failure`, or the abort's own error. */
export async function request(
  path: string,
  { body, ...init }: { method?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<unknown> {
  const answer = await fetch(`/api/v1${path}`, {
    ...init,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new Failure('The wiki cannot be reached just now.');
  });
  const json: unknown = await answer.json().catch(() => null);
  if (answer.ok) return json;
  const { code, message } = (json as { error?: { code?: unknown; message?: unknown } } | null)?.error ?? {};
  if (typeof message !== 'string') throw new Failure('Something went wrong on the wiki’s side.');
  throw new Failure(message, typeof code === 'string' ? code : null);
}
