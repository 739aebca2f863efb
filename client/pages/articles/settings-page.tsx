import type { ReactNode } from 'react';
import type { Protection } from '../../../model/contract/index.js';
import { Choices, FormError, TextArea, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import type { PageTabsState } from './page-tabs.js';
import { PageTop } from './page-top.js';

export const settingNames = ['title', 'description', 'aliases', 'protection', 'delete'] as const;
export type SettingName = (typeof settingNames)[number];

export interface SettingsProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  /** The settings that the viewer may change, each with its form; the form that was refused holds what was sent. */
  readonly forms: Readonly<Partial<Record<SettingName, FormState>>>;
  /** The setting just changed. */
  readonly done: SettingName | null;
}

const doneWords: Readonly<Record<SettingName, string>> = {
  title: 'The page has its new title. The old address leads here.',
  description: 'The description is changed.',
  aliases: 'The other spellings are changed.',
  protection: 'The protection is changed.',
  delete: 'The page is back.',
};

const protectionNames: readonly (readonly [Protection, string])[] = [
  ['open', 'Open: everybody with an account may edit'],
  ['editors', 'Editors and moderators may edit'],
  ['moderators', 'Only moderators may edit'],
];

/** Everything about a page but its text. */
export const SettingsPage = ({ slug, title, tabs, forms, done }: SettingsProps) => (
  <main id="content" className="sheet narrow">
    <PageTop slug={slug} title={title} now="settings" view="Settings" tabs={tabs} />
    {done && <Notice kind="done">{doneWords[done]}</Notice>}
    <Setting slug={slug} of="title" heading="Title" button="Rename" form={forms.title}>
      {(form) => (
        <TextField
          name="title"
          label="Title"
          hint="The address follows the title; the old address goes on leading here"
          form={form}
          input={{ required: true, maxLength: 200 }}
        />
      )}
    </Setting>
    <Setting slug={slug} of="description" heading="Description" button="Save description" form={forms.description}>
      {(form) => (
        <TextField
          name="description"
          label="Description"
          hint="One plain line, shown in lists and under the title"
          form={form}
          input={{ maxLength: 300 }}
        />
      )}
    </Setting>
    <Setting slug={slug} of="aliases" heading="Other spellings" button="Save spellings" form={forms.aliases}>
      {(form) => (
        <TextArea
          name="aliases"
          label="One in each line"
          hint={
            <>
              After the name, if need be, its language and a note, with bars between: <code>Лев Троцкий | ru</code>,{' '}
              <code>Trotskiy | | transliteration</code>
            </>
          }
          form={form}
          input={{ rows: 6, spellCheck: false }}
        />
      )}
    </Setting>
    <Setting slug={slug} of="protection" heading="Protection" button="Save protection" form={forms.protection}>
      {(form) => <Choices name="protection" label="Who may edit" form={form} options={protectionNames} />}
    </Setting>
    <Setting slug={slug} of="delete" heading="Delete" button="Delete this page" danger form={forms.delete}>
      {(form) => (
        <>
          <p>Readers no longer see the page. Its text and versions are kept, and it can be brought back.</p>
          <div className={form.errors.sure ? 'field wrong' : 'field'}>
            {form.errors.sure && (
              <p className="error" id="sure-error">
                {form.errors.sure}
              </p>
            )}
            <label htmlFor="sure">
              <input
                type="checkbox"
                id="sure"
                name="sure"
                value="yes"
                {...(form.errors.sure && { 'aria-invalid': true, 'aria-describedby': 'sure-error' })}
              />{' '}
              Delete “{title}”
            </label>
          </div>
        </>
      )}
    </Setting>
    {Object.keys(forms).length === 0 && <p className="empty">Your account may not change the settings of this page.</p>}
  </main>
);

interface SettingProps {
  readonly slug: string;
  readonly of: SettingName;
  readonly heading: string;
  readonly button: string;
  readonly danger?: boolean;
  readonly form: FormState | undefined;
  readonly children: (form: FormState) => ReactNode;
}

const Setting = ({ slug, of, heading, button, danger = false, form, children }: SettingProps) =>
  form && (
    <section className="setting" aria-labelledby={`setting-${of}`}>
      <h2 id={`setting-${of}`}>{heading}</h2>
      <form className="form" method="post" action={`/wiki/${slug}/settings`}>
        <FormError form={form} />
        {children(form)}
        <button className={danger ? 'danger' : 'primary'} type="submit" name="do" value={of}>
          {button}
        </button>
      </form>
    </section>
  );
