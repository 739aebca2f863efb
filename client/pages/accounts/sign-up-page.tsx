import type { SignUpPage as SignUpModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { withReturn } from '../articles/document.js';
import { NewPasswordField } from './new-password-field.js';
import { roleNames } from './role-names.js';

export const SignUpPage = ({ closed, invitation, username, name, email, next, problems }: SignUpModel) => {
  const form = filled({ username, name, email }, problems);
  return (
    <main id="content" className="sheet narrow">
      <h1>Create an account</h1>
      {closed !== null ? (
        <Notice kind="state">{closed}</Notice>
      ) : (
        <form className="form" method="post" action="/sign-up">
          {invitation && (
            <Notice kind="state">
              {invitation.firstAdministrator
                ? 'This link makes the first administrator of this wiki.'
                : `This invitation makes an account with the role ${roleNames[invitation.role].toLowerCase()}.`}
            </Notice>
          )}
          <FormError form={form} />
          <input type="hidden" name="next" value={next} />
          {invitation && <input type="hidden" name="invitation" value={invitation.secret} />}
          <TextField
            name="username"
            label="User name"
            hint="You sign in with it, and it is in the address of your page; letters a–z, digits, dots, hyphens, underscores"
            form={form}
            input={{ required: true, maxLength: 32, autoComplete: 'username', autoCapitalize: 'off', spellCheck: false }}
          />
          <TextField
            name="name"
            label="Name shown to others"
            hint="Beside everything you write; left empty, the user name"
            form={form}
            input={{ maxLength: 60, autoComplete: 'name' }}
          />
          <TextField
            name="email"
            label="E-mail address"
            hint="Not needed, and shown to nobody"
            form={form}
            input={{ type: 'email', autoComplete: 'email' }}
          />
          <NewPasswordField label="Password" form={form} />
          <button className="primary" type="submit">
            Create account
          </button>
        </form>
      )}
      <p>
        Already have one? <a href={withReturn('/sign-in', next)}>Sign in</a>
      </p>
    </main>
  );
};
