import type { ReactNode } from 'react';
import { longestSearch, type Viewer } from '../../../model/contract/index.js';

/** Where the browser finds things: from Vite's manifest in production, plain paths in development. */
export interface Assets {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** What a page has around it. */
export interface Frame {
  /** What the page is about; the site's name is put after it. */
  readonly title: string;
  readonly description?: string | undefined;
  readonly viewer: Viewer | null;
  readonly assets: Assets;
  /** Path and query of this page: where signing in leads back to. */
  readonly path: string;
  /** Whether somebody without an invitation may make an account. */
  readonly registrationOpen: boolean;
  /** How much the viewer has not read of what they were told. */
  readonly unread: number;
  /** Asks search engines not to keep this page. */
  readonly unlisted?: boolean | undefined;
  /** The page whose versions there is a feed of. */
  readonly feed?: { readonly slug: string; readonly title: string } | undefined;
  /** The words in the search box. */
  readonly search?: string | undefined;
}

export const siteName = 'Palimpsest';

/** The whole HTML document around a page. */
export const Document = ({ children, ...frame }: Frame & { children: ReactNode }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{frame.title === siteName ? siteName : `${frame.title} · ${siteName}`}</title>
      {frame.description && <meta name="description" content={frame.description} />}
      {frame.unlisted && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {frame.feed && (
        <link
          rel="alternate"
          type="application/atom+xml"
          title={`Versions of ${frame.feed.title}`}
          href={`/wiki/${frame.feed.slug}/feed.atom`}
        />
      )}
      <link rel="alternate" type="application/atom+xml" title="Recent changes" href="/feed.atom" />
      {frame.assets.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {frame.assets.scripts.map((src) => (
        <script key={src} type="module" src={src} />
      ))}
    </head>
    <body>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <Masthead {...frame} />
      {children}
      <Colophon />
    </body>
  </html>
);

const Masthead = ({ viewer, path, registrationOpen, search, unread }: Frame) => (
  <header className="masthead">
    <div className="masthead-row">
      <a className="wordmark" href="/" data-text={siteName}>
        {siteName}
      </a>
      <search className="search">
        <form action="/search">
          <label className="unseen" htmlFor="search">
            Search pages
          </label>
          <input
            id="search"
            type="search"
            name="q"
            defaultValue={search}
            placeholder="Search people and events"
            maxLength={longestSearch}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            data-suggest="/search/suggest"
            aria-keyshortcuts="/"
          />
          <button type="submit">Search</button>
        </form>
      </search>
      <nav className="places" aria-label="Site">
        <Place href="/wiki" path={path}>
          Index
        </Place>
        <Place href="/recent" path={path}>
          Recent
        </Place>
        <Place href="/claims" path={path}>
          Claims
        </Place>
        <Place href="/sources" path={path}>
          Sources
        </Place>
      </nav>
      <nav className="account" aria-label="Account">
        {viewer ? (
          <>
            <Place href="/notifications" path={path}>
              <span className="inbox">
                <span className="words">Notifications</span>
                <span className="sign" aria-hidden="true">
                  ✉
                </span>
                {unread > 0 && (
                  <span className="badge">
                    {unread > 99 ? '99+' : unread}
                    <span className="unseen"> unread</span>
                  </span>
                )}
              </span>
            </Place>
            <a href={`/users/${encodeURIComponent(viewer.name)}`}>
              <bdi>{viewer.displayName}</bdi>
            </a>
            <form method="post" action="/sign-out">
              <button className="plain" type="submit">
                Sign out
              </button>
            </form>
          </>
        ) : (
          <>
            <a href={withReturn('/sign-in', path)}>Sign in</a>
            {registrationOpen && <a href={withReturn('/sign-up', path)}>Create account</a>}
          </>
        )}
      </nav>
    </div>
  </header>
);

const Place = ({ href, path, children }: { href: string; path: string; children: ReactNode }) => (
  <a href={href} {...(path.split('?')[0] === href && { 'aria-current': 'page' as const })}>
    {children}
  </a>
);

/** An address that leads back to `path` when it has done its work; never to one of the pages around signing in, which may hold a secret. */
export const withReturn = (address: string, path: string): string =>
  /^\/(sign-in|sign-up|forgotten|reset|confirm-email)?(\?|$)/.test(path)
    ? address
    : `${address}?next=${encodeURIComponent(path)}`;

const Colophon = () => (
  <footer className="colophon">
    <p>
      Text under <a href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>, program under the MIT licence.
    </p>
    <nav aria-label="More">
      <a href="/about">About</a>
      <a href="/wiki">Index</a>
      <a href="/lists">Lists</a>
      <a href="/recent">Recent changes</a>
      <a href="/claims">Claims</a>
      <a href="/sources">Sources</a>
    </nav>
  </footer>
);
