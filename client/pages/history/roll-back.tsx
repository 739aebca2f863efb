import type { Byline } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { Person } from '../../ui/person.js';
import { StoredHtml } from '../../ui/stored-html.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';

export interface RollBackProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly deed: 'rollback';
  /** Whose changes, and since when: person, version, since. */
  readonly asked: FormState;
  /** Whom the page's versions are by. */
  readonly people: readonly Byline[];
  /** What would happen; null: that has not been asked yet, or there is nothing to take back. */
  readonly found: {
    readonly author: Byline;
    /** As markup, '' for nothing: one text, or two where others have written into what would be taken back. */
    readonly change: string;
    readonly inside: readonly { readonly who: Byline; readonly words: string }[];
    readonly form: FormState;
  } | null;
  /** Nothing by this person is there to be taken back. */
  readonly nothing: boolean;
}

/** Of what others wrote into it so many places are told. */
const toldAtOnce = 20;

/** Everything that one person did to a page, taken back: whose and since when, what would happen, and the button. */
export const RollBack = (props: RollBackProps) => {
  const { slug, title, tabs, asked, people, found, nothing } = props;
  return (
    <main id="content" className={`sheet differences ${found?.inside.length ? 'beside' : 'inline'}`}>
      <PageTop slug={slug} title={title} now="history" view="Roll back" tabs={tabs} />
      <p>
        Takes back everything that one person did to this page since a version or an instant, as a new version in your name. What
        others wrote stays, and nothing is lost: what is there now stays in the history.
      </p>
      <form className="form inline" action={`/wiki/${slug}/rollback`}>
        <FormError form={asked} />
        <TextField
          name="person"
          label="Changes by"
          form={asked}
          input={{
            list: 'people',
            required: true,
            maxLength: 200,
            autoComplete: 'off',
            autoCapitalize: 'off',
            spellCheck: false,
          }}
        />
        <datalist id="people">
          {people.map(({ name, displayName }) => (
            <option key={name} value={name}>
              {displayName}
            </option>
          ))}
        </datalist>
        <TextField
          name="version"
          label="In this version and later"
          form={asked}
          input={{ inputMode: 'numeric', pattern: '[0-9]*' }}
        />
        <TextField name="since" label="Or since (UTC)" form={asked} input={{ type: 'datetime-local' }} />
        <button type="submit" className={found ? undefined : 'primary'}>
          Show what would change
        </button>
      </form>
      {nothing && <Notice kind="state">There is nothing by this person to take back since then.</Notice>}
      {found?.change === '' && <Notice kind="state">The page would stay as it is.</Notice>}
      {found?.change && <Would {...props} found={found} />}
      <p className="actions">
        <a href={`/wiki/${slug}/history`}>Back to the history</a>
      </p>
    </main>
  );
};

const Would = ({
  slug,
  asked,
  found: { author, change, inside, form },
}: RollBackProps & { found: NonNullable<RollBackProps['found']> }) => (
  <>
    <form className="form" method="post" action={`/wiki/${slug}/rollback`}>
      <FormError form={form} />
      {['person', 'version', 'since'].map((name) => (
        <input key={name} type="hidden" name={name} value={asked.values[name] ?? ''} />
      ))}
      {inside.length > 0 && <Inside inside={inside} />}
      <TextField
        name="summary"
        prefix="why-"
        label="Why"
        hint="One line for the history; may be left empty"
        form={form}
        input={{ maxLength: 500, autoComplete: 'off' }}
      />
      <button className="primary" type="submit">
        Take back what {author.displayName} did
      </button>
    </form>
    <h2>What would change</h2>
    <StoredHtml className="page-body" html={change} />
  </>
);

const Inside = ({ inside }: Pick<NonNullable<RollBackProps['found']>, 'inside'>) => (
  <div className="field">
    <Notice kind="wrong">
      Others have written into what would be taken back. Their words stay, without what stood around them:
    </Notice>
    <ul className="inside">
      {inside.slice(0, toldAtOnce).map(({ who, words }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words by the same person may be there twice
        <li key={i}>
          <Person who={who} />: <q>{words.length > 200 ? `${words.slice(0, 199)}…` : words}</q>
        </li>
      ))}
      {inside.length > toldAtOnce && <li>and {inside.length - toldAtOnce} more places</li>}
    </ul>
    <label>
      <input type="checkbox" name="anyway" value="yes" required /> I have looked at both texts: take it back all the same
    </label>
  </div>
);
