import type { EditorBarProps } from './editor-props.js';
import { keysHere } from './keys.js';
import { People } from './people.js';
import { SaveStatus } from './save-status.js';
import { Trouble } from './trouble.js';

export interface StatusRowProps extends EditorBarProps {
  readonly save: () => void;
  readonly done: () => void;
}

/** The upper row of the bar: how safe the words are, who else is here, the way out. */
export const StatusRow = ({ connection, user, editor, editable, restart, news, save, done }: StatusRowProps) => (
  <div className="editor-status">
    <SaveStatus connection={connection} news={news} />
    <Trouble connection={connection} restart={restart} />
    <div className="editor-exits">
      <People connection={connection} self={user.id} text={() => editor?.view.dom ?? null} />
      {editable && (
        <button
          type="button"
          className="save-version"
          title={`Save a version (${keysHere('Ctrl+S')})`}
          aria-keyshortcuts="Control+S"
          onClick={save}
        >
          Save version
        </button>
      )}
      <button type="button" className="primary" onClick={done}>
        Done
      </button>
    </div>
  </div>
);
