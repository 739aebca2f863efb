import type { PasswordPage as PasswordModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { NewPasswordField } from './new-password-field.js';
import { OwnPages } from './own-pages.js';

/** Another password, for whoever knows the present one. */
export const PasswordPage = ({ changed, problems }: PasswordModel) => {
  const form = filled({}, problems);
  return (
    <main id="content" className="sheet narrow">
      <OwnPages />
      <h1>Change your password</h1>
      {changed && <Notice kind="done">Your password is changed. Everywhere else you have been signed out.</Notice>}
      <form className="form" method="post" action="/users/me/password">
        <FormError form={form} />
        <TextField
          name="present"
          label="Present password"
          form={form}
          input={{ type: 'password', required: true, maxLength: 128, autoComplete: 'current-password' }}
        />
        <NewPasswordField label="New password" form={form} />
        <button className="primary" type="submit">
          Change password
        </button>
      </form>
    </main>
  );
};
