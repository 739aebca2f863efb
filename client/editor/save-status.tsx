import { useEffect, useState } from 'react';
import { type Connection, type Observable, type SaveState, saveWords } from '../collab/index.js';
import { timeOfDay } from './time-of-day.js';
import { useObservable } from './use-observable.js';

/** Milliseconds of quiet before "Saving..." gives way to "Saved": typing would make the words flicker. Never the other way round. */
const quiet = 600;

/** The state as shown: the true one, except that "saved" comes a moment late. */
function useCalmState(state: SaveState): SaveState {
  const [busy, setBusy] = useState(false);
  if (state.kind === 'saving' && !busy) setBusy(true);
  useEffect(() => {
    if (state.kind === 'saving') return;
    const timer = setTimeout(() => setBusy(false), quiet);
    return () => clearTimeout(timer);
  }, [state]);
  return state.kind === 'saved' && busy ? { kind: 'saving', pending: 0 } : state;
}

const tones: Record<SaveState['kind'], string> = {
  connecting: 'calm',
  unchanged: 'calm',
  saving: 'calm',
  saved: 'good',
  offline: 'warning',
  readonly: 'bad',
  refused: 'bad',
};

const isTrouble = ({ kind }: SaveState): boolean => kind === 'offline' || kind === 'readonly' || kind === 'refused';

/** Read out: trouble, and the end of it; not every "Saving...". */
function useAnnouncement(state: SaveState, words: string): string {
  const [wasTrouble, setWasTrouble] = useState(false);
  const trouble = isTrouble(state);
  useEffect(() => {
    if (trouble) setWasTrouble(true);
    else if (state.kind === 'saved') {
      const timer = setTimeout(() => setWasTrouble(false), 5_000);
      return () => clearTimeout(timer);
    }
  }, [trouble, state.kind]);
  return trouble || (wasTrouble && state.kind === 'saved') ? words : '';
}

/** How safe the words are, always in sight; `news` is something just done. */
export function SaveStatus({ connection, news }: { connection: Connection; news: Observable<string> }) {
  const state = useCalmState(useObservable(connection.state));
  const words = saveWords(state, timeOfDay);
  const announced = useAnnouncement(state, words);
  return (
    <div className={`save-status ${tones[state.kind]}`} data-save-state={state.kind}>
      <span className="save-words" aria-hidden={announced === words}>
        {words}
      </span>
      <span className="unseen" role="status">
        {announced}
      </span>
      <span className="news" role="status">
        {useObservable(news)}
      </span>
    </div>
  );
}
