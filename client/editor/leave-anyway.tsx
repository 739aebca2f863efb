import { type Connection, saveWords } from '../collab/index.js';
import { Ask } from './ask.js';
import { CopyMyText } from './copy-my-text.js';
import { timeOfDay } from './time-of-day.js';
import { useObservable } from './use-observable.js';

/** Asked when "Done" was pressed and the last changes cannot be saved just now. */
export function LeaveAnyway({ connection, stay, go }: { connection: Connection; stay: () => void; go: () => void }) {
  const state = useObservable(connection.state);
  const kept = 'kept' in state ? state.kept : true;
  return (
    <Ask title="Your last changes are not saved yet" close={stay}>
      <p className="ask-words">{saveWords(state, timeOfDay)}</p>
      <p className="ask-words">
        {kept
          ? 'They stay on this device, and are sent when you open this page for editing here again.'
          : 'They are only in this open tab and will be lost if you leave.'}
      </p>
      <p className="panel-actions">
        <button type="button" className="primary" onClick={stay}>
          Stay
        </button>
        <button type="button" className={kept ? undefined : 'danger'} onClick={go}>
          Leave
        </button>
        <CopyMyText connection={connection} />
      </p>
    </Ask>
  );
}
