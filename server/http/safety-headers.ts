/** The headers for a request to this host. */
export type SafetyHeaders = (host: string | undefined) => Readonly<Record<string, string>>;

/** Headers that every answer carries. `connect` is the websocket origin, as some browsers do not count it as 'self'. */
function headersFor(connect: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self'${connect}`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** The strict headers; `replace` changes some of them: the development server needs inline styles. */
export function safetyHeaders(publicUrl: string | null, replace: Readonly<Record<string, string>> = {}): SafetyHeaders {
  if (publicUrl) {
    const fixed = { ...headersFor(` ${publicUrl.replace(/^http/, 'ws')}`), ...replace };
    return () => fixed;
  }
  let known: { host: string | undefined; headers: Readonly<Record<string, string>> } | undefined;
  return (host) => {
    if (!known || known.host !== host) {
      const connect = host && /^[a-z0-9.:[\]-]+$/i.test(host) ? ` ws://${host}` : '';
      known = { host, headers: { ...headersFor(connect), ...replace } };
    }
    return known.headers;
  };
}
