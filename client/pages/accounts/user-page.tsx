import { roles, type UserPage as UserModel } from '../../../model/contract/index.js';
import { FormError, Select, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Time } from '../../ui/time.js';
import { type Change, Changes } from '../finding/recent-page.js';
import { roleNames } from './role-names.js';

export interface UserProps {
  readonly user: UserModel;
  readonly changes: readonly Change[];
  /** Whether there is a mail server. */
  readonly mail: boolean;
}

/** A person and what they did. */
export const UserPage = ({ user, changes, mail }: UserProps) => (
  <main id="content" className="sheet">
    <header className="page-head plain">
      <p className="kind">{roleNames[user.role]}</p>
      <h1>
        <bdi>{user.displayName}</bdi>
      </h1>
      <p className="byline">
        {user.displayName !== user.name && (
          <>
            <bdi>{user.name}</bdi>
            {' · '}
          </>
        )}
        here since <Time at={user.since} />
        {user.blocked && ' · blocked'}
        {user.blockReason && `: ${user.blockReason}`}
      </p>
    </header>
    {user.you && (
      <nav className="own" aria-label="Your account">
        <a href="/users/me/password">Change password</a>
        {mail && <a href="/users/me/email">E-mail address</a>}
        <a href="/users/me/tokens">Tokens for scripts</a>
        <a href="/users/me/invitations">Invitations</a>
      </nav>
    )}
    <section aria-labelledby="contributions">
      <h2 id="contributions">Contributions</h2>
      {changes.length ? <Changes changes={changes} /> : <p className="empty">Nothing yet.</p>}
    </section>
    {(user.may.block || user.may.setRole) && <Rights user={user} />}
  </main>
);

const Rights = ({ user }: { user: UserModel }) => {
  const form = filled({ role: user.role }, user.problems);
  const at = `/users/${encodeURIComponent(user.name)}`;
  return (
    <section aria-labelledby="rights">
      <h2 id="rights">Rights</h2>
      <FormError form={form} />
      {user.may.setRole && (
        <form className="form inline" method="post" action={`${at}/role`}>
          <Select name="role" label="Role" form={form} options={roles.map((r) => [r, roleNames[r]] as const)} />
          <button type="submit">Set role</button>
        </form>
      )}
      {user.may.block && (
        <form className="form inline" method="post" action={`${at}/${user.blocked ? 'unblock' : 'block'}`}>
          {!user.blocked && (
            <TextField name="reason" label="Reason for blocking" form={form} input={{ maxLength: 500, autoComplete: 'off' }} />
          )}
          <button className={user.blocked ? undefined : 'danger'} type="submit">
            {user.blocked ? 'Unblock' : 'Block'}
          </button>
        </form>
      )}
    </section>
  );
};
