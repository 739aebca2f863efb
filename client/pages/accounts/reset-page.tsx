import type { ResetPage as ResetModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';

/** A new password, for whoever has the link. */
export const ResetPage = ({ token, closed, problems }: ResetModel) => {
  const form = filled({}, problems);
  return (
    <main id="content" className="sheet narrow">
      <h1>Choose a new password</h1>
      {closed !== null ? (
        <>
          <Notice kind="wrong">{closed}</Notice>
          <p>
            <a href="/forgotten">Ask for another link</a>
          </p>
        </>
      ) : (
        <>
          <p>With it you sign in again, as you are then signed out everywhere.</p>
          <form className="form" method="post" action="/reset">
            <FormError form={form} />
            <input type="hidden" name="token" value={token} />
            <TextField
              name="password"
              label="New password"
              hint="At least 10 characters"
              form={form}
              input={{ type: 'password', required: true, minLength: 10, maxLength: 128, autoComplete: 'new-password' }}
            />
            <button className="primary" type="submit">
              Set password
            </button>
          </form>
        </>
      )}
    </main>
  );
};
