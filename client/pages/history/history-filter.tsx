import { type Byline, type RevisionTag, revisionTags } from '../../../model/contract/index.js';
import { Select, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';

export interface HistoryFilterProps {
  readonly slug: string;
  /** As it was asked for: person, tag, from, to; '' or absent for any. */
  readonly filter: FormState;
  /** Whom the page's versions are by. */
  readonly people: readonly Byline[];
}

const tagNames: Readonly<Record<RevisionTag, string>> = {
  named: 'with a name',
  restore: 'restored',
  undo: 'undone',
  rollback: 'rolled back',
  seed: 'imported',
  automatic: 'saved by themselves',
  manual: 'saved by somebody',
};

/** Which versions are shown: a form whose answer is an address. */
export const HistoryFilter = ({ slug, filter, people, isNarrowed }: HistoryFilterProps & { isNarrowed: boolean }) => (
  <details className="filter" open={isNarrowed}>
    <summary>Find versions</summary>
    <form className="form inline" action={`/wiki/${slug}/history`}>
      <TextField
        name="person"
        label="By"
        form={filter}
        input={{ list: 'people', maxLength: 200, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false }}
      />
      <datalist id="people">
        {people.map(({ name, displayName }) => (
          <option key={name} value={name}>
            {displayName}
          </option>
        ))}
      </datalist>
      <Select
        name="tag"
        label="Which are"
        form={filter}
        options={[['', 'of any kind'], ...revisionTags.map((tag) => [tag, tagNames[tag]] as const)]}
      />
      <TextField name="from" label="From (UTC)" form={filter} input={{ type: 'date' }} />
      <TextField name="to" label="To, included" form={filter} input={{ type: 'date' }} />
      <button type="submit">Show</button>
      {isNarrowed && <a href={`/wiki/${slug}/history`}>Show all</a>}
    </form>
  </details>
);
