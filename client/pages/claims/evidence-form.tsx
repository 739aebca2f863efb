import { stances, testimonies } from '../../../model/contract/index.js';
import { Choices, Select, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { stanceNames, testimonyNames } from './words.js';

export interface EvidenceChoices {
  /** Ids with what they are called. */
  readonly readings: readonly (readonly [string, string])[];
  readonly sources: readonly (readonly [string, string])[];
  /** Evidence that this one may be derived from. */
  readonly others: readonly (readonly [string, string])[];
}

const testimonyHints: Readonly<Record<string, string>> = {
  document: 'Document: made at the time, for its own purpose',
  eyewitness: 'Eyewitness: said by somebody who was there, near the time',
  memoir: 'Memoir: remembered later by somebody who was there',
  hearsay: 'Hearsay: told on by somebody who was not there',
  secondary: 'Later writer: a conclusion, not a testimony',
};

/** A place in a source, and what it does to a reading. */
export const EvidenceFields = ({ form, choices, isNew }: { form: FormState; choices: EvidenceChoices; isNew: boolean }) => (
  <>
    {isNew && <Select name="reading" label="Reading" form={form} options={choices.readings} />}
    <Choices name="stance" label="What it does to the reading" form={form} options={stances.map((s) => [s, stanceNames[s]])} />
    <Select name="source" label="Source" form={form} options={choices.sources} />
    <div className="two-fields">
      <TextField name="from" label="From line" form={form} input={{ inputMode: 'numeric', required: true, maxLength: 9 }} />
      <TextField name="to" label="To line" form={form} input={{ inputMode: 'numeric', maxLength: 9 }} />
    </div>
    <Select
      name="testimony"
      label="Kind of testimony"
      form={form}
      options={testimonies.map((t) => [t, testimonyHints[t] ?? testimonyNames[t]])}
    />
    <TextField
      name="witness"
      label="Whose testimony"
      hint="Where the source only passes it on: the same name twice counts as one witness"
      form={form}
      input={{ maxLength: 200, autoComplete: 'off' }}
    />
    <TextArea name="quote" label="The words it rests on" form={form} input={{ rows: 3, maxLength: 1_000 }} />
    <TextArea
      name="note"
      label="Argument"
      hint="What of it speaks for or against"
      form={form}
      input={{ rows: 3, maxLength: 2_000 }}
    />
    {choices.others.length > 0 && (
      <fieldset className="field choices">
        <legend>Derived from</legend>
        <p className="hint">Evidence that this one copies or follows: together they are one witness</p>
        {form.errors.derivedFrom && <p className="error">{form.errors.derivedFrom}</p>}
        {choices.others.map(([id, words]) => (
          <label key={id}>
            <input type="checkbox" name={`derived-${id}`} value="yes" defaultChecked={form.values[`derived-${id}`] === 'yes'} />{' '}
            {words}
          </label>
        ))}
      </fieldset>
    )}
  </>
);
