import { useState } from 'react';
import { type Connection, reasonOf } from '../collab/index.js';
import { CopyMyText } from './copy-my-text.js';
import { useObservable } from './use-observable.js';

/** What a person can do when words cannot be saved: take them along, try again, or go on from the saved text. */
export function Trouble({ connection, restart }: { connection: Connection; restart: () => void }) {
  const state = useObservable(connection.state);
  const aside = useObservable(connection.aside);
  const unsaved = (state.kind === 'refused' || state.kind === 'readonly') && state.pending > 0;
  const ended = state.kind === 'readonly' && connection.isEnded;
  return (
    <>
      {(unsaved || ended) && (
        <div className="trouble-actions">
          {unsaved && <CopyMyText connection={connection} />}
          {state.kind === 'refused' && (
            <Discard words="Go on from the saved text" discard={() => connection.discardUnsaved().then(restart)} />
          )}
          {ended && (
            <button type="button" onClick={() => connection.retry()}>
              Try again
            </button>
          )}
        </div>
      )}
      {aside.length > 0 && (
        <section className="aside-changes" aria-label="Unsaved changes of an earlier visit">
          <p>
            Changes of an earlier visit could not be saved: {reasonOf(aside[0]?.refused.code ?? '', aside[0]?.refused.about).text}
          </p>
          <CopyMyText connection={connection} updates={aside.flatMap(({ updates }) => updates)} />
          <Discard words="Discard them" discard={() => connection.discardAside()} />
        </section>
      )}
    </>
  );
}

/** Asks once more before words are gone for good. */
function Discard({ words, discard }: { words: string; discard: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      className={sure ? 'danger' : undefined}
      onClick={() => (sure ? void discard() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? 'Discard my unsaved words' : words}
    </button>
  );
}
