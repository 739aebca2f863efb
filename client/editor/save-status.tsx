import { useEffect, useState } from 'react';
import { type Connection, type SaveState, saveWords } from '../collab/index.js';
import { timeOfDay } from './time-of-day.js';
import { useObservable } from './use-observable.js';

/** Milliseconds of quiet before "Saving..." gives way to "Saved": typing would make the words flicker. Never the other way round. */
const quiet = 600;

/** The state as shown: the true one, except that "saved" comes a moment late. */
export function useCalmState(state: SaveState): SaveState {
  const [shown, setShown] = useState(state);
  const late = state.kind === 'saved' && shown.kind === 'saving';
  useEffect(() => {
    if (!late) return setShown(state);
    const timer = setTimeout(() => setShown(state), quiet);
    return () => clearTimeout(timer);
  }, [state, late]);
  return late ? shown : state;
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

/** Read out: trouble at once, the end of trouble politely, the everyday not at all. */
const announcement = (state: SaveState, words: string): string =>
  state.kind === 'offline' || state.kind === 'readonly' || state.kind === 'refused' ? words : '';

export function SaveStatus({ connection }: { connection: Connection }) {
  const state = useCalmState(useObservable(connection.state));
  const words = saveWords(state, timeOfDay);
  return (
    <p className={`save-status ${tones[state.kind]}`} data-save-state={state.kind}>
      <span>{words}</span>
      <span className="unseen" role="status">
        {announcement(state, words)}
      </span>
    </p>
  );
}
