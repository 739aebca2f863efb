import type { ClaimAct, ClaimWhole } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { type ChangedRecord, ChangedRecords } from './changed-records.js';
import { type ClaimMay, type ClaimTabs, ClaimTop } from './claim-top.js';

export interface ClaimHistoryProps {
  readonly claim: Pick<ClaimWhole, 'slug' | 'question' | 'status' | 'since' | 'hidden'>;
  readonly may: ClaimMay;
  readonly tabs: ClaimTabs;
  readonly acts: readonly (ClaimAct & { readonly changed: readonly ChangedRecord[] })[];
  readonly older: string | null;
}

/** Everything that was done to a claim. */
export const ClaimHistoryPage = ({ claim, may, tabs, acts, older }: ClaimHistoryProps) => (
  <main id="content" className="sheet claim">
    <ClaimTop claim={claim} may={may} tabs={tabs} now="history" view="History" />
    <form className={acts.length > 1 ? 'pairs' : undefined} action={`/claims/${claim.slug}/diff`}>
      {acts.length > 1 && (
        <p>
          <button type="submit">Compare</button>{' '}
          <span className="hint">the state after the act chosen on the left with the one on the right</span>
        </p>
      )}
      <ol className="revisions" reversed start={acts[0]?.n}>
        {acts.map((act, i) => (
          <li className="revision" key={act.n} value={act.n}>
            {acts.length > 1 && (
              <span className="pair">
                <Choice name="from" n={act.n} checked={i === 1} label="older" />
                <Choice name="to" n={act.n} checked={i === 0} label="newer" />
              </span>
            )}
            <p className="when">
              <a href={`/claims/${claim.slug}/history/${act.n}`}>
                Act {act.n}: <Time at={act.at} />
              </a>
              {act.undoes !== null && <span className="tag">undo</span>}
              {act.undoneBy !== null && <span className="tag">taken back by act {act.undoneBy}</span>}
            </p>
            <p className="summary">
              {act.by ? <Person who={act.by} /> : 'Somebody'} {act.did}.
            </p>
            <details className="what-changed">
              <summary>What it changed</summary>
              <ChangedRecords all={act.changed} />
            </details>
            {may.act && act.n > 1 && act.undoneBy === null && (
              <p className="compare">
                <a href={`/claims/${claim.slug}/undo/${act.n}`}>Take back</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </form>
    {older && (
      <nav className="pager" aria-label="Older acts">
        <a rel="next" href={older}>
          Older acts
        </a>
      </nav>
    )}
  </main>
);

const Choice = ({ name, n, checked, label }: { name: 'from' | 'to'; n: number; checked: boolean; label: string }) => (
  <label>
    <input type="radio" name={name} value={n} defaultChecked={checked} />
    <span className="unseen">
      Act {n} as the {label} one
    </span>
  </label>
);
