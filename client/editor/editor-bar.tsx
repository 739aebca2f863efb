import type { Editor } from '@tiptap/core';
import type { Connection } from '../collab/index.js';
import type { EditorProps } from './editor-props.js';
import { SaveStatus } from './save-status.js';

export interface EditorBarProps extends EditorProps {
  readonly connection: Connection;
  readonly restart: () => void;
  /** null until the text is there. */
  readonly editor: Editor | null;
  readonly editable: boolean;
}

/** What stays in sight while writing: how safe the words are, who else is here, the tools. */
export function EditorBar({ connection, slug }: EditorBarProps) {
  return (
    <div className="editor-bar">
      <div className="editor-status">
        <SaveStatus connection={connection} />
        <a className="button" href={`/wiki/${slug}`}>
          Done
        </a>
      </div>
    </div>
  );
}
