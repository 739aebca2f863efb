import { useState } from 'react';
import type { Connection } from '../collab/index.js';
import { blocksWith, copyDocument, unsavedBlocks } from './unsaved-blocks.js';

/** Gives a person their words back: those of this tab, or, with `updates`, those that an earlier visit could not save. */
export function CopyMyText({ connection, updates }: { connection: Connection; updates?: readonly Uint8Array[] }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () => {
    try {
      await copyDocument(updates ? blocksWith(connection.doc, updates) : unsavedBlocks(connection.doc, connection.unsaved()));
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <span className="copy-my-text">
      <button type="button" onClick={() => void copy()}>
        Copy my text
      </button>
      <span role="status">
        {outcome === 'copied' ? ' Copied.' : outcome === 'failed' ? ' The browser refused: select the text and copy it.' : ''}
      </span>
    </span>
  );
}
