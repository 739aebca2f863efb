import type { Contributor, RevisionSummary } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
/** What the viewer may do to versions. */
export interface MayChange {
  readonly edit: boolean;
  readonly rollBack: boolean;
}

interface RevisionRowProps {
  readonly slug: string;
  readonly revision: RevisionSummary;
  /** From 0, the newest first. */
  readonly place: number;
  readonly of: number;
  readonly may: MayChange;
}

/** A version in the history: when, what and who; one that several people wrote opens into everybody's part. */
export const RevisionRow = ({ slug, revision, place, of, may }: RevisionRowProps) => {
  const only = revision.contributors.length === 1 ? revision.contributors[0] : undefined;
  return (
    <li className="revision" value={revision.n}>
      {of > 1 && (
        <span className="pair">
          <Choice name="from" n={revision.n} checked={place === 1} label="older" />
          <Choice name="to" n={revision.n} checked={place === 0} label="newer" />
        </span>
      )}
      <p className="when">
        <a href={`/wiki/${slug}/history/${revision.n}`}>
          Version {revision.n}: <Time at={revision.at} />
        </a>
        {revision.name && <strong className="version-name">{revision.name}</strong>}
        {revision.tags.map((tag) => (
          <Tag key={tag} slug={slug} tag={tag} />
        ))}
        {revision.savedBy === null && <Tag slug={slug} tag="automatic" quiet />}
      </p>
      {revision.summary && <p className="summary">{revision.summary}</p>}
      {revision.contributors.length > 1 ? (
        <Session slug={slug} revision={revision} may={may} />
      ) : (
        <p className="who">
          {revision.contributors.map((part) => (
            <span className="part" key={part.name}>
              <Person who={part} />
              <Characters part={part} />
            </span>
          ))}
          <Size revision={revision} />
        </p>
      )}
      <p className="compare">
        {revision.n > 1 && <a href={`/wiki/${slug}/diff/${revision.n - 1}/${revision.n}`}>What it changed</a>}
        <a href={`/wiki/${slug}/diff/${revision.n}/now`}>Changes since</a>
        <a href={`/wiki/${slug}/replay?at=${revision.seq}`}>Replay</a>
        {may.edit && revision.n > 1 && <a href={`/wiki/${slug}/undo/${revision.n}`}>Undo</a>}
        {may.rollBack && only?.name && (
          <a href={`/wiki/${slug}/rollback?person=${encodeURIComponent(only.name)}&version=${revision.n}`}>Roll back from here</a>
        )}
      </p>
    </li>
  );
};

/** What several people wrote together: who they are, and each one's part. */
const Session = ({
  slug,
  revision: { n, contributors, ...revision },
  may,
}: Pick<RevisionRowProps, 'slug' | 'revision' | 'may'>) => (
  <details className="who session">
    <summary>
      {contributors.slice(0, 3).map((part, i) => (
        <span className="part" key={part.name || i}>
          {i > 0 && ', '}
          <bdi>{part.displayName}</bdi>
          <Characters part={part} />
        </span>
      ))}
      {contributors.length > 3 && ` and ${contributors.length - 3} more`}
      <Size revision={revision} />
    </summary>
    <ul className="parts" aria-label={`Parts of version ${n}`}>
      {contributors.map((part, i) => {
        const named = encodeURIComponent(part.name);
        return (
          <li key={part.name || i}>
            <span className="part">
              <Person who={part} />
              <Characters part={part} />
              {part.added + part.removed === 0 && <span className="size"> no characters</span>}
              {` in ${part.updates === 1 ? 'one change' : `${part.updates.toLocaleString('en')} changes`}`}
            </span>
            {part.name && (
              <span className="deeds">
                <a rel="nofollow" href={`/wiki/${slug}/history/${n}/by/${named}`}>
                  What {part.displayName} did
                </a>
                {may.edit && <a href={`/wiki/${slug}/undo/${n}?author=${named}`}>Undo this part</a>}
                {may.rollBack && <a href={`/wiki/${slug}/rollback?person=${named}&version=${n}`}>Roll back from here</a>}
                <a href={`/wiki/${slug}/history?person=${named}`}>All versions with {part.displayName}</a>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  </details>
);

const Tag = ({ slug, tag, quiet = false }: { slug: string; tag: string; quiet?: boolean }) => (
  <a className={quiet ? 'tag quiet' : 'tag'} href={`/wiki/${slug}/history?tag=${encodeURIComponent(tag)}`}>
    {tag}
  </a>
);

/** How many characters came and went. */
export const Characters = ({ part: { added, removed } }: { part: Pick<Contributor, 'added' | 'removed'> }) => (
  <>
    {added > 0 && <span className="size more"> +{added.toLocaleString('en')}</span>}
    {removed > 0 && <span className="size less"> −{removed.toLocaleString('en')}</span>}
  </>
);

const Size = ({ revision: { size, sizeChange } }: { revision: Pick<RevisionSummary, 'size' | 'sizeChange'> }) => (
  <span className="page-size">
    {` · ${size.toLocaleString('en')} bytes `}
    <span className={sizeChange > 0 ? 'size more' : sizeChange < 0 ? 'size less' : 'size'}>
      {sizeChange > 0 ? '+' : sizeChange < 0 ? '−' : '±'}
      {Math.abs(sizeChange).toLocaleString('en')}
    </span>
  </span>
);

const Choice = ({ name, n, checked, label }: { name: string; n: number; checked: boolean; label: string }) => (
  <label title={`Version ${n} as the ${label} one`}>
    <input type="radio" name={name} value={n} defaultChecked={checked} />
    <span className="unseen">{`Version ${n} as the ${label} one`}</span>
  </label>
);
