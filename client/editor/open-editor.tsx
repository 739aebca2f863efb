import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { type Connection, Value } from '../collab/index.js';
import { CiteCompletion } from './cite-completion.js';
import { citationsInText } from './cite-paste.js';
import { ClaimStates } from './claim-states.js';
import { EditorBar } from './editor-bar.js';
import type { EditorProps } from './editor-props.js';
import { focusInSight } from './focus-in-sight.js';
import { LiveReferences } from './live-references.js';
import { PageCompletion } from './page-completion.js';
import { pastedHtml } from './paste.js';
import { SlashMenu } from './slash-menu.js';
import { SuggestionMenu, suggestionStore } from './suggestion-menu.js';
import { useObservable } from './use-observable.js';
import { writing } from './writing.js';

export interface OpenEditorProps extends EditorProps {
  readonly connection: Connection;
  readonly serverText: HTMLElement;
  readonly restart: () => void;
  readonly go?: ((address: string) => void) | undefined;
}

/** Characters and blocks in one paste: more would not fit into one change (`limits.frame`), and be refused when it is already on the screen. */
const longestPaste = 300_000;

/** The editor once the live text is there: it takes the place of the server-rendered words in the same frame. */
export function OpenEditor(props: OpenEditorProps) {
  const { connection, serverText, canEdit, title, slug, beside, style } = props;
  const state = useObservable(connection.state);
  const rights = useObservable(connection.rights);
  const editable = canEdit && state.kind !== 'refused' && state.kind !== 'readonly' && rights?.write !== false;
  const [suggestions] = useState(suggestionStore);
  const [news] = useState(() => new Value(''));
  const editor = useEditor(
    {
      injectCSS: false,
      // In an effect: making it sets presence, which others on the page show.
      immediatelyRender: false,
      extensions: [
        ...writing(connection),
        ClaimStates(slug),
        SlashMenu(suggestions),
        PageCompletion(suggestions),
        CiteCompletion(suggestions),
      ],
      editable,
      editorProps: {
        transformPastedHTML: pastedHtml,
        clipboardTextParser: citationsInText,
        handlePaste: (_view, _event, slice) => {
          const tooLong = slice.size > longestPaste;
          if (tooLong) news.set('That is too much for one paste: paste it in parts.');
          return tooLong;
        },
        attributes: {
          id: 'page-text',
          class: 'page-body',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': `Text of ${title}`,
        },
      },
    },
    [connection],
  );
  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  return (
    <>
      <EditorBar {...props} editor={editor} editable={editable} news={news} />
      {editor && <Surface editor={editor} serverText={serverText} />}
      {editor && <LiveReferences editor={editor} beside={beside} style={style} />}
      <SuggestionMenu store={suggestions} />
    </>
  );
}

/** The text being written, in the place of the text that was read. */
function Surface({ editor, serverText }: { editor: Editor; serverText: HTMLElement }) {
  useLayoutEffect(() => {
    const frame = serverText.parentElement;
    // Out of the document, not merely out of sight: its headings' ids are now those of the text being written.
    serverText.remove();
    return () => frame?.append(serverText);
  }, [serverText]);
  useEffect(() => focusInSight(editor), [editor]);
  return <EditorContent editor={editor} className="editor-text" />;
}
