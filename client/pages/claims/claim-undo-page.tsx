import type { ClaimWhole } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';
import { type ChangedRecord, ChangedRecords } from './changed-records.js';
import { type ClaimMay, type ClaimTabs, ClaimTop } from './claim-top.js';

export interface ClaimUndoProps {
  readonly claim: Pick<ClaimWhole, 'slug' | 'question' | 'status' | 'since' | 'hidden'>;
  readonly may: ClaimMay;
  readonly tabs: ClaimTabs;
  readonly n: number;
  readonly did: string;
  readonly changed: readonly ChangedRecord[];
  /** Why it cannot be taken back. */
  readonly refused: string | null;
  readonly hidden: Readonly<Record<string, string>>;
}

/** What taking back an act would change, and the button. */
export const ClaimUndoPage = ({ claim, may, tabs, n, did, changed, refused, hidden }: ClaimUndoProps) => (
  <main id="content" className="sheet claim">
    <ClaimTop claim={claim} may={may} tabs={tabs} now={null} view="Take back" />
    <h2>Take back act {n}</h2>
    <p>
      Somebody {did}. {refused === null && 'Everything that was done later elsewhere stays.'}
    </p>
    {refused === null ? (
      <>
        <ChangedRecords all={changed} />
        <form className="form" method="post" action={`/claims/${claim.slug}/undo/${n}`}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="acts">
            <button className="primary" type="submit">
              Take it back
            </button>
            <a href={`/claims/${claim.slug}/history`}>Cancel</a>
          </p>
        </form>
      </>
    ) : (
      <Notice kind="wrong">{refused}</Notice>
    )}
  </main>
);
