import { TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';

/** Where a password is chosen. */
export const NewPasswordField = ({ label, form }: { label: string; form: FormState }) => (
  <TextField
    name="password"
    label={label}
    hint="At least 10 characters"
    form={form}
    input={{ type: 'password', required: true, minLength: 10, maxLength: 128, autoComplete: 'new-password' }}
  />
);
