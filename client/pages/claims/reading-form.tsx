import { type ClaimWhole, type Property, properties, valueTypes } from '../../../model/contract/index.js';
import { Select, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { propertyNames } from './words.js';

const propertyOptions: readonly (readonly [string, string])[] = [
  ['', 'None'],
  ...(Object.keys(properties) as Property[]).map((name) => [name, propertyNames[name]] as const),
];

/** The question and what it is about. */
export const ClaimFields = ({ form, isNew = false }: { form: FormState; isNew?: boolean }) => (
  <>
    <TextField
      name="question"
      label="Question"
      hint="One sentence, as a reader would ask it: When did he leave the town?"
      form={form}
      input={{ required: true, maxLength: 300, autoComplete: 'off' }}
    />
    <TextArea
      name="about"
      label="What it is about"
      hint="Why it matters and how the sources differ, in a sentence or two"
      form={form}
      input={{ rows: 3, maxLength: 2_000 }}
    />
    <TextArea
      name="pages"
      label="Pages that it concerns"
      hint="Titles, one in each line; a property below is the first one’s"
      form={form}
      input={{ rows: 3, spellCheck: false }}
    />
    <Select
      name="property"
      label="Property"
      hint="Where the answer is a fact of the page"
      form={form}
      options={propertyOptions}
    />
    {isNew && (
      <TextArea
        name="readings"
        label="Readings"
        hint="The answers that are given, one in each line; they can come later"
        form={form}
        input={{ rows: 4 }}
      />
    )}
  </>
);

const typeNames: Readonly<Record<(typeof valueTypes)[number], string>> = {
  date: 'A date',
  number: 'A number',
  page: 'A page',
  place: 'A place',
};

/** One answer to the question. */
export const ReadingFields = ({ form, property }: { form: FormState; property: Property | null }) => {
  const types = property ? [properties[property]] : valueTypes;
  return (
    <>
      <TextArea
        name="text"
        label="Reading"
        hint="The answer in your own words"
        form={form}
        input={{ rows: 3, maxLength: 1_000 }}
      />
      <Select
        name="valueType"
        label="Its value is"
        hint="Where a program should be able to compare it"
        form={form}
        options={[['', 'Words only'], ...types.map((type) => [type, typeNames[type]] as const)]}
      />
      <TextField
        name="value"
        label="Value"
        hint={
          <>
            A date as <code>1922-04-03</code>, <code>1922-04</code>, <code>1922?</code> or <code>1918/1925</code>; a number with
            its unit, <code>12 men</code>; a page by its title
          </>
        }
        form={form}
        input={{ maxLength: 200, autoComplete: 'off' }}
      />
      <TextField
        name="heldBy"
        label="Who holds it"
        hint="The writer or witness whose answer it is"
        form={form}
        input={{ maxLength: 200, autoComplete: 'off' }}
      />
    </>
  );
};

/** Hiding a claim, and showing it again. */
export const HideFields = ({
  claim,
  action,
  hidden,
}: {
  claim: ClaimWhole;
  action: string;
  hidden: Readonly<Record<string, string>>;
}) => (
  <section className="setting" aria-labelledby="hide">
    <h2 id="hide">{claim.hidden ? 'Show' : 'Hide'}</h2>
    <p>{claim.hidden ? 'Everybody sees the claim again.' : 'Only moderators see it any more. Nothing of it is lost.'}</p>
    <form className="form" method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={claim.hidden ? '' : 'danger'} type="submit" name="do" value={claim.hidden ? 'show' : 'hide'}>
        {claim.hidden ? 'Show this claim' : 'Hide this claim'}
      </button>
    </form>
  </section>
);
