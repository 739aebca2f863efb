import type { TokensPage as TokensModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { Time } from '../../ui/time.js';
import { OwnPages } from './own-pages.js';

/** A person's tokens for scripts. */
export const TokensPage = ({ tokens, made, name, problems }: TokensModel) => {
  const form = filled({ name }, problems);
  return (
    <main id="content" className="sheet narrow">
      <OwnPages />
      <h1>Tokens for scripts</h1>
      <p className="lead">
        A script that sends <code>Authorization: Bearer</code> and a token acts as you.
      </p>
      {made && (
        <Notice kind="done">
          <p>Copy the token “{made.name}” now; it is not shown again.</p>
          <p>
            <code className="secret">{made.secret}</code>
          </p>
        </Notice>
      )}
      {tokens.length > 0 && (
        <ul className="rows">
          {tokens.map((token) => (
            <li key={token.id}>
              <span>
                <strong>{token.name}</strong>, made <Time at={token.createdAt} />,{' '}
                {token.usedAt ? (
                  <>
                    used last <Time at={token.usedAt} ago />
                  </>
                ) : (
                  'not used yet'
                )}
              </span>
              <form method="post" action={`/users/me/tokens/${token.id}/withdraw`}>
                <button type="submit" aria-label={`Withdraw ${token.name}`}>
                  Withdraw
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <h2>Make a token</h2>
      <form className="form" method="post" action="/users/me/tokens">
        <FormError form={form} />
        <TextField
          name="name"
          label="Name"
          hint="What it is for"
          form={form}
          input={{ required: true, maxLength: 80, autoComplete: 'off' }}
        />
        <button className="primary" type="submit">
          Make token
        </button>
      </form>
    </main>
  );
};
