export interface FailureProps {
  readonly status: number;
  readonly heading: string;
  /** One sentence for a person. */
  readonly message: string;
  /** Names this failure in the log; null where there is nothing to look up. */
  readonly requestId: string | null;
  readonly signIn: string | null;
  /** What the address belongs to: a page, a claim, a source. */
  readonly up: { readonly href: string; readonly what: string } | null;
}

/** What went wrong, in words. */
export const FailurePage = ({ status, heading, message, requestId, signIn, up }: FailureProps) => (
  <main id="content" className="sheet narrow failure">
    <p className="kind">{status}</p>
    <h1>{heading}</h1>
    <p>{message}</p>
    {signIn && (
      <p>
        <a className="button" href={signIn}>
          Sign in
        </a>
      </p>
    )}
    {requestId && (
      <p className="hint">
        If it happens again, tell the people who run this wiki this number: <code>{requestId}</code>
      </p>
    )}
    {up && (
      <p>
        <a href={up.href}>Back to the {up.what}</a>
      </p>
    )}
    <p>
      <a href="/">Go to the home page</a> or <a href="/wiki">look in the index</a>.
    </p>
  </main>
);
