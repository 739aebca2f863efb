import type { FormState } from '../../ui/form-state.js';
import { PageList } from '../finding/page-list.js';
import type { LinkedPage } from '../linked-page.js';
import { CreateForm } from './create-form.js';

export interface MissingProps {
  /** The title that the address suggests. */
  readonly title: string;
  readonly near: readonly LinkedPage[];
  /** null: the viewer may not create pages. */
  readonly form: FormState | null;
  /** Where signing in leads back here; null for somebody who has. */
  readonly signIn: string | null;
}

/** Where there is no page yet. */
export const MissingPage = ({ title, near, form, signIn }: MissingProps) => (
  <main id="content" className="sheet narrow">
    <h1>
      No page called “<bdi>{title}</bdi>” yet
    </h1>
    {near.length > 0 && (
      <section aria-labelledby="near">
        <h2 id="near">Did you mean</h2>
        <PageList pages={near} />
      </section>
    )}
    {form && (
      <section aria-labelledby="create">
        <h2 id="create">Create it</h2>
        <CreateForm form={form} />
      </section>
    )}
    {signIn && (
      <p>
        <a href={signIn}>Sign in</a> to create it, or look in the <a href="/wiki">index</a>.
      </p>
    )}
  </main>
);
