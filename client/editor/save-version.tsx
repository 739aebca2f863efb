import { type FormEvent, useState } from 'react';
import type { Connection } from '../collab/index.js';
import { request } from './api.js';
import { Ask } from './ask.js';
import { whenSettled } from './leave.js';

export interface SaveVersionProps {
  readonly connection: Connection;
  readonly slug: string;
  readonly close: () => void;
  /** `words` tell the person what has been saved. */
  readonly saved: (words: string) => void;
}

/** "Save a version": the page as it is now, kept for good under a summary and, if wished, a name. */
export function SaveVersion({ connection, slug, close, saved }: SaveVersionProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? '').trim();
    setBusy(true);
    setWrong(null);
    try {
      // A version must hold everything that is on the screen.
      if (!(await whenSettled(connection, 10_000)))
        throw new Error('Your last changes have not reached the wiki yet. Try again when it says “Saved”.');
      const name = text('name');
      const { n } = (await request(`/pages/${slug}/revisions`, {
        method: 'POST',
        body: { summary: text('summary'), ...(name && { name }) },
      })) as { n: number };
      saved(`Saved as version ${n}${name ? `, “${name}”` : ''}.`);
      close();
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Ask title="Save a version" close={close}>
      <form
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          if (!busy) void save(new FormData(event.currentTarget));
        }}
      >
        <p className="ask-words">
          Every change is saved as you write. A version marks this state of the page, so that others can compare and return to it.
        </p>
        <label htmlFor="version-summary">What did you change?</label>
        <input id="version-summary" name="summary" type="text" maxLength={500} autoComplete="off" required />
        <label htmlFor="version-name">
          Name <span className="faint">(if it is a milestone)</span>
        </label>
        <input id="version-name" name="name" type="text" maxLength={120} autoComplete="off" />
        {wrong && (
          <p className="panel-wrong" role="alert">
            {wrong}
          </p>
        )}
        <p className="panel-actions">
          <button type="submit" className="primary" {...(busy && { 'aria-disabled': true })}>
            {busy ? 'Saving...' : 'Save version'}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </p>
      </form>
    </Ask>
  );
}
