import type { ReactNode } from 'react';
import { commentMarks, longestComment } from '../../../model/contract/index.js';
import { FormError, Select, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { readingLine } from '../claims/words.js';
import type { TalkReading } from './talk-frame.js';

const marks: Readonly<Record<(typeof commentMarks)[number], string>> = {
  for: 'An argument for a reading',
  against: 'An argument against a reading',
  evidence: 'Evidence',
  question: 'A question',
};

interface SayFormProps {
  readonly action: string;
  readonly form: FormState;
  /** What cannot be seen: the form's key, what it answers, where it leads back to. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly readings: readonly TalkReading[] | null;
  /** What the words are kept under on this device until they are sent. */
  readonly draft: string;
  readonly button: string;
  /** A discussion is being started: it needs a title. */
  readonly titled?: boolean;
  readonly prefix?: string;
  readonly cancel?: ReactNode;
}

/** The form that everything is said with: words, what they are, and about which reading. */
export const SayForm = ({ action, form, hidden, readings, draft, button, titled, prefix = '', cancel }: SayFormProps) => {
  const options = commentMarks
    .filter((mark) => readings !== null || (mark !== 'for' && mark !== 'against'))
    .map((mark) => [mark, marks[mark]] as const);
  return (
    <form className="form say" method="post" action={action} data-draft={draft}>
      <FormError form={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {titled && (
        <TextField
          name="title"
          label="What it is about"
          prefix={prefix}
          form={form}
          input={{ required: true, maxLength: 200, autoComplete: 'off' }}
        />
      )}
      <TextArea
        name="text"
        label="Your words"
        prefix={prefix}
        form={form}
        hint="*emphasis*, > quotation, - list, [[a page]], [@source, lines 1-2], @name"
        input={{ required: true, maxLength: longestComment, rows: 5 }}
      />
      <div className="say-marks">
        <Select name="mark" label="This is" prefix={prefix} form={form} options={[['', 'A remark'], ...options]} />
        {readings !== null && readings.length > 0 && (
          <Select
            name="reading"
            label="Reading"
            prefix={prefix}
            form={form}
            options={[
              ['', 'About none of them'],
              ...readings.map((reading, i) => [reading.id, `${i + 1}. ${readingLine(reading, 70)}`] as const),
            ]}
          />
        )}
      </div>
      <p className="acts">
        <button className="primary" type="submit">
          {button}
        </button>
        {cancel}
      </p>
    </form>
  );
};
