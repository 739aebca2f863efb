import type { ResetPage as ResetModel } from '../../../model/contract/index.js';
import { FormError } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { NewPasswordField } from './new-password-field.js';

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
            <NewPasswordField label="New password" form={form} />
            <button className="primary" type="submit">
              Set password
            </button>
          </form>
        </>
      )}
    </main>
  );
};
