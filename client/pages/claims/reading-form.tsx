import {
  type Calendar,
  type ClaimWhole,
  calendars,
  type Property,
  properties,
  testimonies,
  valueTypes,
} from '../../../model/contract/index.js';
import { Select, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { propertyNames, testimonyNames } from './words.js';

const propertyOptions: readonly (readonly [string, string])[] = [
  ['', 'None'],
  ...(Object.keys(properties) as Property[]).map((name) => [name, propertyNames[name]] as const),
];

/** The question and what it is about. */
export const ClaimFields = ({
  form,
  isNew = false,
  disputed = false,
}: {
  form: FormState;
  isNew?: boolean;
  /** Whether a row of an infobox is disputed, which is its first reading. */
  disputed?: boolean;
}) => (
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
    <TextField
      name="label"
      label="Row of the infobox"
      hint="Where it is about another row of the first page than the property’s, such as “First stroke”"
      form={form}
      input={{ maxLength: 80, autoComplete: 'off' }}
    />
    {disputed && <FirstReading form={form} />}
    {isNew && (
      <TextArea
        name="readings"
        label={disputed ? 'Other readings' : 'Readings'}
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

const calendarNames: Readonly<Record<Calendar, string>> = {
  julian: 'Julian (Old Style)',
  gregorian: 'Gregorian (New Style)',
};

/** What the page says, as the first answer, with the places that say so. */
const FirstReading = ({ form }: { form: FormState }) => (
  <fieldset className="field first-reading">
    <legend>The first reading: what the page says now</legend>
    <ReadingFields form={form} property={null} />
    <TextArea
      name="cites"
      label="Places that say so"
      hint={
        <>
          One in each line, as <code>@pipes, line 36</code> or <code>@pipes, lines 36-38</code>
        </>
      }
      form={form}
      input={{ rows: 3, spellCheck: false }}
    />
    <Select
      name="testimony"
      label="Kind of testimony there"
      form={form}
      options={testimonies.map((name) => [name, testimonyNames[name]] as const)}
    />
  </fieldset>
);

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
      {types.includes('date') && (
        <>
          <Select
            name="calendar"
            label="Calendar of the date"
            hint="Where the source says it"
            form={form}
            options={[['', 'Not said'], ...calendars.map((name) => [name, calendarNames[name]] as const)]}
          />
          <TextField
            name="wording"
            label="The date in the source’s words"
            hint="Where it is not simply a date: “in the first days of the month”"
            form={form}
            input={{ maxLength: 200, autoComplete: 'off' }}
          />
        </>
      )}
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
