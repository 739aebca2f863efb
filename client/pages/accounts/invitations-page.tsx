import type { Invitation, InvitationsPage as InvitationsModel } from '../../../model/contract/index.js';
import { FormError, Select } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { Time } from '../../ui/time.js';
import { OwnPages } from './own-pages.js';
import { roleNames } from './role-names.js';

/** The invitations that a person made, and a form that makes another. */
export const InvitationsPage = ({ invitations, roles, made, problems }: InvitationsModel) => {
  const form = filled({ role: 'contributor' }, problems);
  return (
    <main id="content" className="sheet narrow">
      <OwnPages />
      <h1>Invitations</h1>
      <p className="lead">An invitation is a link that makes one account. It ends after 14 days.</p>
      {made && (
        <Notice kind="done">
          <p>
            Copy this link now; it is not shown again. It makes an account with the role {roleNames[made.role].toLowerCase()}.
          </p>
          <p>
            <code className="secret">{made.link}</code>
          </p>
        </Notice>
      )}
      {invitations.length > 0 && (
        <ul className="rows">
          {invitations.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
      {roles.length > 0 ? (
        <>
          <h2>Invite somebody</h2>
          <form className="form" method="post" action="/users/me/invitations">
            <FormError form={form} />
            <Select name="role" label="Role" form={form} options={roles.map((r) => [r, roleNames[r]] as const)} />
            <button className="primary" type="submit">
              Make a link
            </button>
          </form>
        </>
      ) : (
        <p className="empty">Your account may not invite anybody.</p>
      )}
    </main>
  );
};

const Row = ({ invitation }: { invitation: Invitation }) => (
  <li>
    <span>
      <strong>{roleNames[invitation.role]}</strong>, made <Time at={invitation.createdAt} />
      {invitation.createdBy && ` by ${invitation.createdBy}`}
      {invitation.usedBy ? (
        `, used by ${invitation.usedBy}`
      ) : (
        <>
          , open
          {invitation.expiresAt && (
            <>
              {' until '}
              <Time at={invitation.expiresAt} />
            </>
          )}
        </>
      )}
    </span>
    {!invitation.usedBy && (
      <form method="post" action={`/users/me/invitations/${invitation.id}/withdraw`}>
        <button type="submit" aria-label={`Withdraw the invitation for ${roleNames[invitation.role]}`}>
          Withdraw
        </button>
      </form>
    )}
  </li>
);
