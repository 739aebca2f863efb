import type { Byline } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { type AuthoredBlock, AuthoredText, lookOf } from './authored-text.js';

/** Somebody's part in what is there to read. */
export interface AuthorShare {
  readonly who: Byline;
  readonly characters: number;
  /** In per cent of the text, as it is to be read: `62 %`, `under 1 %`. */
  readonly share: string;
}

export interface AuthorsProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  /** The version shown; null for the present text. */
  readonly n: number | null;
  /** The largest first; a person's number in the text is their place here, from 1. */
  readonly shares: readonly AuthorShare[];
  readonly blocks: readonly AuthoredBlock[];
}

/** Who wrote this: the text with everybody's words in their tint. */
export const AuthorsPage = (props: AuthorsProps) => (
  <main id="content" className="sheet authors">
    <PageTop slug={props.slug} title={props.title} now="authors" view="Who wrote this" tabs={props.tabs} />
    <p className="from">
      {props.n === null ? (
        'The present text. '
      ) : (
        <>
          The text of <a href={`/wiki/${props.slug}/history/${props.n}`}>version {props.n}</a>.{' '}
          <a href={`/wiki/${props.slug}/authors`}>Present text</a>.{' '}
        </>
      )}
      Words stay with whoever wrote them first, also when somebody moves them, cuts and pastes them or brings them back. Each
      leads to the change that it came with.
    </p>
    {props.shares.length > 0 ? (
      <>
        <ul className="shares" aria-label="Authors and their shares">
          {props.shares.map((part, i) => (
            <li key={part.who.name || i}>
              <span className={lookOf(i + 1)}>
                <Person who={part.who} />
              </span>{' '}
              <span className="share">
                {part.share}
                <span className="unseen">, {part.characters.toLocaleString('en')} characters</span>
              </span>
            </li>
          ))}
        </ul>
        <div className="page-body authored">
          <AuthoredText blocks={props.blocks} />
        </div>
      </>
    ) : (
      <p className="empty">There is no text yet.</p>
    )}
  </main>
);
