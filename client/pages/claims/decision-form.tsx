import type { ClaimWhole } from '../../../model/contract/index.js';
import { Choices, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { StandingChip } from './claim-top.js';
import { readingLine } from './words.js';

const none = 'none';

/** Which reading, and why. */
export const DecisionFields = ({ form, claim, maySettle }: { form: FormState; claim: ClaimWhole; maySettle: boolean }) => (
  <>
    <Choices
      name="status"
      label="How it stands then"
      form={form}
      options={[
        ['leaning', 'Leaning: the better reading so far'],
        ...(maySettle ? [['settled', 'Settled: decided until new evidence comes'] as const] : []),
      ]}
    />
    <Choices
      name="reading"
      label="Reading"
      form={form}
      options={[
        ...claim.readings.map((reading, i) => [reading.id, `${i + 1}. ${readingLine(reading, 160)}`] as const),
        [none, 'None of them: it cannot be decided'],
      ]}
    />
    <TextArea name="reasons" label="Reasons" form={form} input={{ rows: 5, required: true, maxLength: 4_000 }} />
    <TextField
      name="rule"
      label="Rule"
      hint="What it was decided by, e.g. a document outweighs a memoir"
      form={form}
      input={{ maxLength: 300, autoComplete: 'off' }}
    />
    <TextArea
      name="wouldChange"
      label="What would change it"
      hint="The evidence that would make another reading the better one"
      form={form}
      input={{ rows: 3, maxLength: 2_000 }}
    />
  </>
);

const fields = ['status', 'reading', 'reasons', 'rule', 'wouldChange'];

/** The decision as everybody would see it; its fields go along unseen. */
export const DecisionPreview = ({ form, claim }: { form: FormState; claim: ClaimWhole }) => {
  const { status, reading, reasons, rule, wouldChange } = form.values;
  const index = claim.readings.findIndex((r) => r.id === reading);
  const taken = claim.readings[index];
  return (
    <section className="decision" aria-label="Preview">
      {fields.map((name) => (
        <input key={name} type="hidden" name={name} value={form.values[name] ?? ''} />
      ))}
      <p>
        <StandingChip status={claim.status} /> becomes <StandingChip status={status === 'settled' ? 'settled' : 'leaning'} />
      </p>
      <p>
        {status === 'settled' ? 'Settled on ' : 'Leaning to '}
        {taken ? (
          <strong>
            reading {index + 1}: {readingLine(taken, 300)}
          </strong>
        ) : (
          <strong>none of the readings</strong>
        )}
      </p>
      <dl className="reasons">
        {[
          ['Because', reasons],
          ['Rule', rule],
          ['What would change it', wouldChange],
        ].map(
          ([label, words]) =>
            words && (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="words">{words}</dd>
              </div>
            ),
        )}
      </dl>
      {status === 'settled' && <p className="facts">New evidence against it will reopen the claim by itself.</p>}
    </section>
  );
};

export const ReopenFields = ({ form }: { form: FormState }) => (
  <TextArea
    name="reasons"
    label="Reasons"
    hint="The decision stays in sight; new evidence against it reopens a settled claim by itself"
    form={form}
    input={{ rows: 4, required: true, maxLength: 4_000 }}
  />
);
