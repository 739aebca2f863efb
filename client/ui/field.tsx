import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import type { FormState } from './form-state.js';

interface Common {
  readonly name: string;
  readonly label: ReactNode;
  readonly form: FormState;
  readonly hint?: ReactNode;
  /** Tells fields of one name in two forms of a page apart. */
  readonly prefix?: string;
}

interface Wiring {
  id: string;
  name: string;
  defaultValue: string | undefined;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
  autoFocus?: boolean;
}

/** A labelled control with its hint and, after a refusal, the reason; `control` gets the attributes that tie them together. */
const Labelled = ({ name, label, form, hint, prefix = '', control }: Common & { control: (wiring: Wiring) => ReactNode }) => {
  const id = `${prefix}${name}`;
  const error = form.errors[name];
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {control({
        id,
        name,
        defaultValue: form.values[name],
        ...(error && { 'aria-invalid': true, autoFocus: true }),
        ...(about && { 'aria-describedby': about }),
      })}
    </div>
  );
};

export const TextField = ({ input, ...common }: Common & { input?: InputHTMLAttributes<HTMLInputElement> }) => (
  <Labelled {...common} control={(wiring) => <input type="text" {...input} {...wiring} />} />
);

export const TextArea = ({ input, ...common }: Common & { input?: TextareaHTMLAttributes<HTMLTextAreaElement> }) => (
  <Labelled {...common} control={(wiring) => <textarea {...input} {...wiring} />} />
);

export const Select = ({ options, ...common }: Common & { options: readonly (readonly [value: string, label: string])[] }) => (
  <Labelled
    {...common}
    control={(wiring) => (
      <select {...wiring}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )}
  />
);

/** One choice of a few, all in sight. */
export const Choices = ({
  name,
  label,
  form,
  options,
  prefix = '',
}: Common & { options: readonly (readonly [value: string, label: string])[] }) => (
  <fieldset className="field choices">
    <legend>{label}</legend>
    {form.errors[name] && <p className="error">{form.errors[name]}</p>}
    {options.map(([value, text]) => (
      <label key={value} htmlFor={`${prefix}${name}-${value}`}>
        <input
          type="radio"
          id={`${prefix}${name}-${value}`}
          name={name}
          value={value}
          defaultChecked={form.values[name] === value}
        />{' '}
        {text}
      </label>
    ))}
  </fieldset>
);

/** Why the form as a whole was refused; read out at once. */
export const FormError = ({ form }: { form: FormState }) =>
  form.errors[''] ? (
    <p className="notice wrong" role="alert">
      {form.errors['']}
    </p>
  ) : null;
