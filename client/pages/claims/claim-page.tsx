import type { ClaimWhole } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { ClaimMatrix } from './claim-matrix.js';
import { type ClaimMay, type ClaimTabs, ClaimTop } from './claim-top.js';
import { CompareSources } from './compare-sources.js';
import type { EvidencePassages } from './evidence-passage.js';
import { type Followed, FollowedHere } from './followed.js';
import { Places, type WrongPlace } from './places.js';
import { Readings } from './readings.js';
import type { SourceNames } from './source-place.js';
import { propertyNames, readingLine } from './words.js';

export interface ClaimProps {
  readonly claim: ClaimWhole;
  readonly sources: SourceNames;
  /** null: the viewer may not read texts. */
  readonly passages: EvidencePassages | null;
  readonly may: ClaimMay;
  readonly tabs: ClaimTabs;
  /** The newest act, where the claim is shown as it was. */
  readonly newest: number | null;
  /** Whom its reader follows; null: nobody. */
  readonly followed?: Followed | null;
  /** What the viewer has just done. */
  readonly done: string | null;
  /** For somebody who may act: the words that lost places are probably about now, by the place's id. */
  readonly found?: Readonly<Record<string, string>>;
  /** Why a place could not be attached again, with what was filled in. */
  readonly wrong?: WrongPlace | undefined;
}

/** A disputed question whole. */
export const ClaimPage = ({
  claim,
  sources,
  passages,
  may: mayNow,
  tabs,
  newest,
  done,
  found = {},
  wrong,
  followed = null,
}: ClaimProps) => {
  const isOld = newest !== null;
  const keep = followed ? `?according=${followed.id}` : '';
  const may = isOld ? { act: false, settle: false, hide: false } : mayNow;
  return (
    <main id="content" className="sheet claim" data-claim={claim.id}>
      <ClaimTop
        claim={claim}
        may={mayNow}
        tabs={tabs}
        now={isOld ? null : 'read'}
        view={isOld ? `After act ${claim.version}` : 'Claim'}
      />
      <FollowedHere claim={claim} followed={followed} />
      {!isOld && (
        <p className="changed" role="status" data-changed="" hidden>
          <span>
            This claim has changed since you opened it. <a href={`/claims/${claim.slug}${keep}`}>Show it as it is now</a>
          </span>
        </p>
      )}
      {done && <Notice kind="done">{done}</Notice>}
      {isOld && <OldBand claim={claim} newest={newest} />}
      {claim.about && <p className="lead">{claim.about}</p>}
      <StandingNow claim={claim} may={may} />
      <section aria-labelledby="readings">
        <h2 id="readings">Readings</h2>
        {claim.readings.length > 0 ? (
          <Readings claim={claim} sources={sources} passages={passages} mayAct={may.act} />
        ) : (
          <p className="empty">No reading has been given yet.</p>
        )}
        {may.act && (
          <p>
            <a className="button" href={`/claims/${claim.slug}/reading`}>
              Add a reading
            </a>
          </p>
        )}
      </section>
      <ClaimMatrix claim={claim} sources={sources} />
      <CompareSources claim={claim} sources={sources} passages={passages} />
      <UsedBy claim={claim} keep={keep} />
      <Places claim={claim} keep={keep} mayAct={may.act} found={found} wrong={wrong} />
      <footer className="page-foot">
        <p>
          <a href={`/claims/${claim.slug}/history`}>
            Last changed <Time at={claim.changedAt} ago />
          </a>
          {', opened '}
          <Time at={claim.opened.at} ago />
          {claim.opened.by && (
            <>
              {' by '}
              <Person who={claim.opened.by} />
            </>
          )}
        </p>
      </footer>
    </main>
  );
};

const OldBand = ({ claim, newest }: { claim: ClaimWhole; newest: number }) => (
  <Notice kind="state">
    <p>
      The claim as it was after act {claim.version} of {newest}, <Time at={claim.changedAt} />.
    </p>
    <p className="own">
      {claim.version > 1 && <a href={`/claims/${claim.slug}/history/${claim.version - 1}`}>Before</a>}
      {claim.version < newest && <a href={`/claims/${claim.slug}/history/${claim.version + 1}`}>After</a>}
      <a href={`/claims/${claim.slug}/diff?from=${claim.version}&to=${newest}`}>Changes since</a>
      <a href={`/claims/${claim.slug}`}>The claim now</a>
    </p>
  </Notice>
);

const causes = { 'new-evidence': 'New evidence', 'text-changed': 'Text changed since', asked: 'Reopened' } as const;

/** Which words of which page are others than those that were decided on. */
const TextChanged = ({ text: { page, was, is, by } }: { text: NonNullable<NonNullable<ClaimWhole['reopened']>['text']> }) => (
  <>
    {': '}
    {page ? <a href={`/wiki/${page.slug}`}>{page.title}</a> : 'a page'} said <q>{was}</q>
    {is === null ? ', and the words are not marked any more' : ' and now says '}
    {is !== null && <q>{is}</q>}
    {by && (
      <>
        {', last edited by '}
        <Person who={by} />
      </>
    )}
  </>
);

/** What was decided, why, and what reopened it. */
const StandingNow = ({ claim, may }: { claim: ClaimWhole; may: ClaimMay }) => {
  const { decision, reopened, status, readings } = claim;
  const taken = readings.findIndex((r) => r.id === decision?.reading);
  const mayDecide = may.act && readings.length > 0;
  return (
    <section className="decision" aria-labelledby="decision">
      <h2 id="decision">{decision ? (status === 'reopened' ? 'The decision that was reopened' : 'Decision') : 'Not decided'}</h2>
      {reopened && (
        <p className="reopened">
          <strong>{causes[reopened.cause]}</strong>{' '}
          {reopened.evidence && (
            <>
              (<a href={`#evidence-${reopened.evidence}`}>see it</a>){' '}
            </>
          )}
          on <Time at={reopened.at} />
          {reopened.by && (
            <>
              {' by '}
              <Person who={reopened.by} />
            </>
          )}
          {reopened.reasons && <>: {reopened.reasons}</>}
          {reopened.text && <TextChanged text={reopened.text} />}
        </p>
      )}
      {decision ? (
        <>
          <p>
            {decision.status === 'settled' ? 'Settled on ' : 'Leaning to '}
            {decision.reading ? (
              <a href={`#reading-${decision.reading}`}>
                reading {taken + 1}: {readingLine(readings[taken] ?? { text: '', value: null })}
              </a>
            ) : (
              'none of the readings'
            )}
            {decision.by && (
              <>
                {', by '}
                <Person who={decision.by} />
              </>
            )}
            , <Time at={decision.at} />.
          </p>
          <dl className="reasons">
            <Row label="Because">{decision.reasons}</Row>
            <Row label="Rule">{decision.rule}</Row>
            <Row label="What would change it">{decision.wouldChange}</Row>
          </dl>
        </>
      ) : (
        <p>{readings.length === 0 ? 'There is no reading to decide on yet.' : 'Nobody has decided between the readings yet.'}</p>
      )}
      {(status === 'settled' || status === 'leaning') && readings[taken]?.supportLost && (
        <p className="unreliable">
          The reading that was taken has no support left that is not marked unreliable. The decision stands until somebody reopens
          the claim.
        </p>
      )}
      {mayDecide && (
        <p className="acts">
          <a className="button" href={`/claims/${claim.slug}/decision`}>
            {may.settle ? 'Decide' : 'Lean to a reading'}
          </a>
          {(status === 'settled' || status === 'leaning') && (
            <a className="button" href={`/claims/${claim.slug}/reopen`}>
              Reopen
            </a>
          )}
        </p>
      )}
    </section>
  );
};

const Row = ({ label, children }: { label: string; children: string }) =>
  children ? (
    <div>
      <dt>{label}</dt>
      <dd className="words">{children}</dd>
    </div>
  ) : null;

/** `keep`: what stays in the address of whoever follows somebody. */
const UsedBy = ({ claim: { pages, property }, keep }: { claim: ClaimWhole; keep: string }) => (
  <section aria-labelledby="used-by">
    <h2 id="used-by">Pages that use it</h2>
    {pages.length === 0 && <p className="empty">No page uses this claim yet.</p>}
    {property && pages[0] && (
      <p>
        It is about the {propertyNames[property].toLowerCase()} of {pages[0].title}.
      </p>
    )}
    <ul className="inline-list">
      {pages.map((page) => (
        <li key={page.id}>
          <a className={page.deleted ? 'page-link missing' : 'page-link'} href={`/wiki/${page.slug}${keep}`}>
            {page.title}
          </a>
        </li>
      ))}
    </ul>
  </section>
);
