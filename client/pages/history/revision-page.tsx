import type { Byline, Section } from '../../../model/contract/index.js';
import type { Reference } from '../../../model/references/index.js';
import { People } from '../../ui/person.js';
import { References } from '../../ui/references.js';
import { StoredHtml } from '../../ui/stored-html.js';
import { Time } from '../../ui/time.js';
import { Contents } from '../articles/contents.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';

export interface RevisionProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly n: number;
  readonly newest: number;
  readonly at: string;
  /** null: nobody asked for this version. */
  readonly savedBy: Byline | null;
  readonly contributors: readonly Byline[];
  readonly summary: string;
  readonly name: string | null;
  readonly html: string;
  readonly outline: readonly Section[];
  readonly references: readonly Reference[];
}

/** The text as it was. */
export const RevisionPage = (props: RevisionProps) => (
  <main id="content" className="article">
    <PageTop slug={props.slug} title={props.title} now="history" view={`Version ${props.n}`} tabs={props.tabs} />
    <Contents sections={props.outline} />
    <div className="page-text">
      <section className="version-band" aria-label="This version">
        <p>
          {props.n === props.newest ? 'The newest saved version' : `An old version, ${props.n} of ${props.newest}`}
          {props.name && (
            <>
              , <strong>{props.name}</strong>
            </>
          )}
          , {props.savedBy ? 'saved' : 'written until'} <Time at={props.at} /> by{' '}
          <People all={props.savedBy ? [props.savedBy] : props.contributors} />
          {props.summary && (
            <>
              {': '}
              <q>{props.summary}</q>
            </>
          )}
        </p>
        <nav aria-label="Versions">
          <Step slug={props.slug} n={props.n - 1} to="Older version" rel="prev" exists={props.n > 1} />
          <Step slug={props.slug} n={props.n + 1} to="Newer version" rel="next" exists={props.n < props.newest} />
          {props.n > 1 && <a href={`/wiki/${props.slug}/diff/${props.n - 1}/${props.n}`}>What it changed</a>}
          <a href={`/wiki/${props.slug}/authors?revision=${props.n}`}>Who wrote this</a>
          <a href={`/wiki/${props.slug}`}>Present text</a>
          <a href={`/wiki/${props.slug}/diff/${props.n}/now`}>What has changed since</a>
          <a href={`/wiki/${props.slug}/restore/${props.n}`}>Restore</a>
          <a href={`/wiki/${props.slug}/undo/${props.n}`}>Undo</a>
        </nav>
      </section>
      {props.html ? <StoredHtml className="page-body" html={props.html} /> : <p className="empty">This version has no text.</p>}
      <References references={props.references} />
    </div>
  </main>
);

const Step = ({ slug, n, to, rel, exists }: { slug: string; n: number; to: string; rel: string; exists: boolean }) =>
  exists && (
    <a rel={rel} href={`/wiki/${slug}/history/${n}`}>
      {to}
    </a>
  );
