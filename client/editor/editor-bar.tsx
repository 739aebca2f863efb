import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { styles } from './blocks.js';
import { Bubble } from './bubble.js';
import { CitePanel } from './cite-panel.js';
import { ClaimPanel } from './claim-panel.js';
import type { EditorBarProps } from './editor-props.js';
import { leave, whenSettled } from './leave.js';
import { LeaveAnyway } from './leave-anyway.js';
import { letterOf } from './letter-of.js';
import { LinkPanel } from './link-panel.js';
import { Menu } from './menu.js';
import { PagePanel } from './page-panel.js';
import { SaveVersion } from './save-version.js';
import { StatusRow } from './status-row.js';
import { tableEntries } from './table-entries.js';
import { type OpenPanel, type PanelName, Toolbar } from './toolbar.js';

/** What stays in sight while writing: how safe the words are, who else is here, the tools; and what they open. */
export function EditorBar(props: EditorBarProps) {
  const { connection, slug, editor, editable, go, news } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const [asking, setAsking] = useState<'version' | 'leave' | null>(null);
  const open = useCallback((name: PanelName, anchor?: HTMLElement) => {
    const button = anchor ?? ref.current?.querySelector<HTMLElement>(`[data-opens="${name}"]`);
    const from = document.activeElement;
    if (button) setPanel((present) => (present?.name === name ? null : { name, anchor: button, from }));
  }, []);
  const close = useCallback(
    (stepBack: boolean) => {
      setPanel((present) => {
        if (stepBack && present) giveFocusBack(present.from, editor);
        return null;
      });
    },
    [editor],
  );
  useShortcuts(editor, editable, () => setAsking('version'), open);
  const done = async () => {
    if (await whenSettled(connection, 4_000)) await leave(connection, slug, go);
    else setAsking('leave');
  };
  return (
    <div className="editor-bar" ref={ref}>
      <StatusRow {...props} save={() => setAsking('version')} done={() => void done()} />
      {editor ? (
        <Toolbar editor={editor} editable={editable} panel={panel} open={open} />
      ) : (
        <div className="toolbar" aria-hidden="true" />
      )}
      {editor && panel && <OpenedPanel key={panel.name} editor={editor} page={slug} panel={panel} close={close} />}
      {editor && <Bubble editor={editor} open={open} />}
      {asking === 'version' && <SaveVersion connection={connection} slug={slug} close={() => setAsking(null)} saved={news.set} />}
      {asking === 'leave' && (
        <LeaveAnyway connection={connection} stay={() => setAsking(null)} go={() => void leave(connection, slug, go)} />
      )}
    </div>
  );
}

/** Through the view where it is the text's: the browser would put the caret at the beginning. */
function giveFocusBack(to: Element | null, editor: Editor | null): void {
  if (editor?.view.dom === to) editor?.view.focus();
  else if (to instanceof HTMLElement) to.focus({ preventScroll: true });
}

function OpenedPanel({
  editor,
  page,
  panel,
  close,
}: {
  editor: Editor;
  page: string;
  panel: OpenPanel;
  close: (stepBack: boolean) => void;
}) {
  const common = { editor, anchor: panel.anchor, close };
  switch (panel.name) {
    case 'page':
      return <PagePanel {...common} />;
    case 'link':
      return <LinkPanel {...common} />;
    case 'cite':
      return <CitePanel {...common} />;
    case 'claim':
      return <ClaimPanel page={page} {...common} />;
    case 'table':
      return <Menu name="Table" entries={tableEntries(editor)} {...common} />;
    case 'style': {
      const entries = styles.map(({ id, name, keys, isActive, choose }) => ({
        id,
        name,
        keys,
        checked: isActive(editor),
        act: () => choose(editor),
      }));
      return <Menu name="Style" entries={entries} {...common} />;
    }
  }
}

/**
 * Ctrl+S everywhere on the page; Ctrl+K, Ctrl+Shift+K and Ctrl+Alt+K while writing; Alt+F10 from the text to the tools, for where Tab has
 * another meaning.
 */
function useShortcuts(editor: Editor | null, editable: boolean, save: () => void, open: (name: PanelName) => void): void {
  const latest = useRef({ editor, editable, save, open });
  latest.current = { editor, editable, save, open };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { editor, editable, save, open } = latest.current;
      const held = (event.ctrlKey || event.metaKey) && !event.altKey;
      const control = held && !event.shiftKey;
      const letter = letterOf(event);
      if (control && letter === 's') save();
      else if (control && letter === 'k' && editable && editor?.isFocused) open('page');
      else if (held && event.shiftKey && letter === 'k' && editable && editor?.isFocused) open('cite');
      else if ((event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyK' && editable && editor?.isFocused)
        open('claim');
      else if (event.altKey && event.key === 'F10' && editor?.isFocused)
        document.querySelector<HTMLElement>('.toolbar [data-tool][tabindex="0"]')?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
