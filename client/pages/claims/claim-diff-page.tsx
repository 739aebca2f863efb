import type { ClaimWhole } from '../../../model/contract/index.js';
import { Time } from '../../ui/time.js';
import { type ChangedRecord, ChangedRecords } from './changed-records.js';
import { type ClaimMay, type ClaimTabs, ClaimTop } from './claim-top.js';

interface State {
  readonly n: number;
  readonly at: string;
}

export interface ClaimDiffProps {
  readonly claim: Pick<ClaimWhole, 'slug' | 'question' | 'status' | 'since' | 'hidden'>;
  readonly may: ClaimMay;
  readonly tabs: ClaimTabs;
  readonly from: State;
  readonly to: State;
  readonly changed: readonly ChangedRecord[];
}

/** What makes one state of a claim of another. */
export const ClaimDiffPage = ({ claim, may, tabs, from, to, changed }: ClaimDiffProps) => (
  <main id="content" className="sheet claim">
    <ClaimTop claim={claim} may={may} tabs={tabs} now={null} view="Difference" />
    <p>
      From <StateLink slug={claim.slug} state={from} /> to <StateLink slug={claim.slug} state={to} />.
    </p>
    <ChangedRecords all={changed} />
  </main>
);

const StateLink = ({ slug, state }: { slug: string; state: State }) => (
  <a href={`/claims/${slug}/history/${state.n}`}>
    act {state.n}, <Time at={state.at} />
  </a>
);
