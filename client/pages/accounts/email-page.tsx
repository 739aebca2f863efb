import type { EmailPage as EmailModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { OwnPages } from './own-pages.js';

/** The account's e-mail address: where a link goes when the password is forgotten. */
export const EmailPage = ({ address, confirmed, email, sent, problems }: EmailModel) => {
  const form = filled({ email }, problems);
  return (
    <main id="content" className="sheet narrow">
      <OwnPages />
      <h1>Your e-mail address</h1>
      {sent && (
        <Notice kind="done">A mail with a link is on its way. Open the link within one hour to confirm the address.</Notice>
      )}
      <p>
        {address === null ? (
          'Your account has no e-mail address.'
        ) : (
          <>
            <bdi>{address}</bdi>
            {confirmed ? ' is confirmed.' : ' is not confirmed yet.'}
          </>
        )}{' '}
        If you forget your password, a link to a new one goes to the confirmed address, which is shown to nobody.
      </p>
      <form className="form" method="post" action="/users/me/email">
        <FormError form={form} />
        <TextField
          name="email"
          label={confirmed ? 'New e-mail address' : 'E-mail address'}
          hint="Used once you have opened the link in the mail to it"
          form={form}
          input={{ type: 'email', required: true, maxLength: 254, autoComplete: 'email' }}
        />
        <TextField
          name="present"
          label="Password"
          form={form}
          input={{ type: 'password', required: true, maxLength: 128, autoComplete: 'current-password' }}
        />
        <button className="primary" type="submit">
          Send the link
        </button>
      </form>
    </main>
  );
};
