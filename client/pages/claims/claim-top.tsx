import type { ReactNode } from 'react';
import type { ClaimWhole, Standing } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';
import { OpenThreads } from '../../ui/open-threads.js';
import { Time } from '../../ui/time.js';
import { WatchButton } from '../../ui/watch-button.js';
import { standingNames } from './words.js';

export interface ClaimMay {
  readonly act: boolean;
  readonly settle: boolean;
  readonly hide: boolean;
}

/** What the tabs show besides where they lead. */
export interface ClaimTabs {
  /** Open discussions. */
  readonly threads: number;
  /** null: the viewer has no account to watch with. */
  readonly watching: boolean | null;
}

export type ClaimTab = 'read' | 'edit' | 'discussion' | 'history' | null;

/** How a claim stands, in a word. */
export const StandingChip = ({ status }: { status: Standing }) => (
  <span className={`chip ${status}`}>{standingNames[status]}</span>
);

/** The head of every page of a claim. */
export const ClaimTop = ({
  claim,
  may,
  tabs,
  now,
  view = 'Claim',
}: {
  claim: Pick<ClaimWhole, 'slug' | 'question' | 'status' | 'since' | 'hidden'>;
  may: ClaimMay;
  tabs: ClaimTabs;
  now: ClaimTab;
  view?: string;
}) => (
  <header className="page-head">
    <p className="kind">
      <a href="/claims">Claims</a>
      {view !== 'Claim' && ` · ${view}`}
    </p>
    <h1>
      <bdi>{claim.question}</bdi>
      {view !== 'Claim' && <span className="unseen">: {view.toLowerCase()}</span>}
    </h1>
    <p className="standing">
      <StandingChip status={claim.status} /> since <Time at={claim.since} />
    </p>
    {claim.hidden && <Notice kind="state">This claim is hidden: only moderators see it.</Notice>}
    <nav className="page-tabs" aria-label="Claim">
      <Tab href={`/claims/${claim.slug}`} current={now === 'read'}>
        Read
      </Tab>
      {may.act && (
        <Tab href={`/claims/${claim.slug}/edit`} current={now === 'edit'}>
          Edit
        </Tab>
      )}
      <Tab href={`/claims/${claim.slug}/discussion`} current={now === 'discussion'}>
        Discussion <OpenThreads count={tabs.threads} />
      </Tab>
      <Tab href={`/claims/${claim.slug}/history`} current={now === 'history'}>
        History
      </Tab>
      <WatchButton kind="claim" id={claim.slug} watching={tabs.watching} />
    </nav>
  </header>
);

const Tab = ({ href, current, children }: { href: string; current: boolean; children: ReactNode }) => (
  <a href={href} {...(current && { 'aria-current': 'page' as const })}>
    {children}
  </a>
);
