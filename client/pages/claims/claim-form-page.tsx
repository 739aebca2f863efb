import type { ReactNode } from 'react';
import type { ClaimWhole } from '../../../model/contract/index.js';
import { FormError } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { type ClaimMay, ClaimTop } from './claim-top.js';
import { DecisionFields, DecisionPreview, ReopenFields } from './decision-form.js';
import { type EvidenceChoices, EvidenceFields } from './evidence-form.js';
import { ClaimFields, HideFields, ReadingFields } from './reading-form.js';

/** What is asked, and what the fields need to know. */
export type ClaimAsk =
  | { readonly ask: 'open'; readonly disputed: boolean }
  | { readonly ask: 'edit' }
  | { readonly ask: 'reading'; readonly isNew: boolean }
  | { readonly ask: 'evidence'; readonly isNew: boolean; readonly choices: EvidenceChoices }
  | { readonly ask: 'decision'; readonly preview: boolean }
  | { readonly ask: 'reopen' };

export interface ClaimFormProps {
  /** null: it is being opened. */
  readonly claim: ClaimWhole | null;
  readonly may: ClaimMay;
  readonly asked: ClaimAsk;
  /** Where the form is sent. */
  readonly action: string;
  readonly form: FormState;
  /** What cannot be seen: the form's key, the version it was made on. */
  readonly hidden: Readonly<Record<string, string>>;
}

const heading = (asked: ClaimAsk): string => {
  switch (asked.ask) {
    case 'open':
      return 'Open a claim';
    case 'edit':
      return 'Edit';
    case 'reading':
      return asked.isNew ? 'Add a reading' : 'Change a reading';
    case 'evidence':
      return asked.isNew ? 'Add evidence' : 'Change evidence';
    case 'decision':
      return asked.preview ? 'Preview of the decision' : 'Decide';
    case 'reopen':
      return 'Reopen';
  }
};

/** One of the forms of a claim; each is a page of its own and needs no script. */
export const ClaimFormPage = (props: ClaimFormProps) => {
  const { claim, may, asked, action, form, hidden } = props;
  const preview = asked.ask === 'decision' && asked.preview;
  return (
    <main id="content" className="sheet narrow claim">
      {claim ? (
        <ClaimTop claim={claim} may={may} now={asked.ask === 'edit' ? 'edit' : null} view={heading(asked)} />
      ) : (
        <>
          <h1>{heading(asked)}</h1>
          <p className="lead">
            A claim is one question on which sources, or readers of them, disagree. Readings and evidence can be added one by one
            later.
          </p>
        </>
      )}
      {claim && <h2>{heading(asked)}</h2>}
      <form className="form" method="post" action={action}>
        <FormError form={form} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Fields {...props} />
        <p className="acts">
          <Buttons {...props} />
          {claim && !preview && <a href={`/claims/${claim.slug}`}>Cancel</a>}
        </p>
      </form>
      {asked.ask === 'edit' && claim && may.hide && <HideFields claim={claim} action={action} hidden={hidden} />}
    </main>
  );
};

const Fields = ({ claim, may, asked, form }: ClaimFormProps): ReactNode => {
  switch (asked.ask) {
    case 'open':
      return <ClaimFields form={form} isNew disputed={asked.disputed} />;
    case 'edit':
      return <ClaimFields form={form} />;
    case 'reading':
      return <ReadingFields form={form} property={claim?.property ?? null} />;
    case 'evidence':
      return <EvidenceFields form={form} choices={asked.choices} isNew={asked.isNew} />;
    case 'decision':
      if (!claim) return null;
      if (asked.preview) return <DecisionPreview form={form} claim={claim} />;
      return <DecisionFields form={form} claim={claim} maySettle={may.settle} />;
    case 'reopen':
      return <ReopenFields form={form} />;
  }
};

const Buttons = ({ asked, form }: ClaimFormProps): ReactNode => {
  const save = (words: string) => (
    <button className="primary" type="submit" name="do" value="save">
      {words}
    </button>
  );
  switch (asked.ask) {
    case 'open':
      return save('Open the claim');
    case 'edit':
      return save('Save');
    case 'reading':
    case 'evidence': {
      const what = asked.ask === 'reading' ? 'reading' : 'evidence';
      if (asked.isNew) return save(`Add the ${what}`);
      return (
        <>
          {save('Save')}{' '}
          <button className="danger" type="submit" name="do" value="withdraw" formNoValidate>
            Withdraw this {what}
          </button>
        </>
      );
    }
    case 'decision':
      if (!asked.preview)
        return (
          <button className="primary" type="submit" name="do" value="preview">
            Preview
          </button>
        );
      return (
        <>
          {save(form.values.status === 'settled' ? 'Settle the claim' : 'Lean to this')}{' '}
          <button type="submit" name="do" value="change">
            Change it first
          </button>
        </>
      );
    case 'reopen':
      return save('Reopen the claim');
  }
};
