import type { ConfirmEmailPage as ConfirmEmailModel } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';

/** Confirms an e-mail address, for whoever has the link; a button, since programs open links in mails. */
export const ConfirmEmailPage = ({ token, asked, closed, done }: ConfirmEmailModel) => (
  <main id="content" className="sheet narrow">
    <h1>Confirm your address</h1>
    {done && <Notice kind="done">Your e-mail address is confirmed.</Notice>}
    {closed !== null && (
      <>
        <Notice kind="wrong">{closed}</Notice>
        <p>
          <a href="/users/me/email">Your e-mail address</a>
        </p>
      </>
    )}
    {asked && (
      <>
        <p>
          <bdi>{asked.email}</bdi> becomes the e-mail address of the account <bdi>{asked.name}</bdi>.
        </p>
        <form className="form" method="post" action="/confirm-email">
          <input type="hidden" name="token" value={token} />
          <button className="primary" type="submit">
            Confirm
          </button>
        </form>
      </>
    )}
  </main>
);
