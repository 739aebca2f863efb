import type { ForgottenPage as ForgottenModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';

/** Asks for a link to a new password; what it says never tells whether there is such an account. */
export const ForgottenPage = ({ name, asked, problems }: ForgottenModel) => {
  const form = filled({ name }, problems);
  return (
    <main id="content" className="sheet narrow">
      <h1>Forgotten your password?</h1>
      {asked && (
        <Notice kind="done">
          If there is such an account and its address is confirmed, a link is on its way to it. It works for one hour.
        </Notice>
      )}
      <p>A link to choose a new one goes to the e-mail address of your account.</p>
      <form className="form" method="post" action="/forgotten">
        <FormError form={form} />
        <TextField
          name="name"
          label="Name or e-mail address"
          form={form}
          input={{ required: true, maxLength: 254, autoComplete: 'username', autoCapitalize: 'off', spellCheck: false }}
        />
        <button className="primary" type="submit">
          Send the link
        </button>
      </form>
      <p className="hint">No mail, or no address in your account? Whoever runs this wiki can give you a new password.</p>
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </main>
  );
};
