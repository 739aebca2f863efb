import type { SignInPage as SignInModel } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import { filled } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { withReturn } from '../articles/document.js';

export const SignInPage = ({ name, next, mayRegister, mayReset, reset, problems }: SignInModel) => {
  const form = filled({ name }, problems);
  return (
    <main id="content" className="sheet narrow">
      <h1>Sign in</h1>
      {reset && (
        <Notice kind="done">Your password is changed, and you are signed out everywhere. Sign in with the new one.</Notice>
      )}
      {next.endsWith('/edit') && problems.length === 0 && (
        <Notice kind="state">Editing needs an account; reading does not.</Notice>
      )}
      <form className="form" method="post" action="/sign-in">
        <FormError form={form} />
        <input type="hidden" name="next" value={next} />
        <TextField
          name="name"
          label="Name or e-mail address"
          form={form}
          input={{ required: true, autoComplete: 'username', autoCapitalize: 'off', spellCheck: false }}
        />
        <TextField
          name="password"
          label="Password"
          form={form}
          input={{ type: 'password', required: true, autoComplete: 'current-password' }}
        />
        <button className="primary" type="submit">
          Sign in
        </button>
      </form>
      {mayReset ? (
        <p>
          <a href="/forgotten">Forgotten your password?</a>
        </p>
      ) : (
        <p className="hint">Forgotten your password? Whoever runs this wiki can give you a new one.</p>
      )}
      {mayRegister ? (
        <p>
          No account yet? <a href={withReturn('/sign-up', next)}>Create one</a>
        </p>
      ) : (
        <p className="hint">New accounts need an invitation here.</p>
      )}
    </main>
  );
};
