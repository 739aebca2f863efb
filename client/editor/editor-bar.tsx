import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Connection } from '../collab/index.js';
import { styles } from './blocks.js';
import { Bubble } from './bubble.js';
import { CitePanel } from './cite-panel.js';
import type { EditorProps } from './editor-props.js';
import { leave, whenSettled } from './leave.js';
import { LeaveAnyway } from './leave-anyway.js';
import { LinkPanel } from './link-panel.js';
import { Menu } from './menu.js';
import { PagePanel } from './page-panel.js';
import { SaveVersion } from './save-version.js';
import { StatusRow } from './status-row.js';
import { tableEntries } from './table-entries.js';
import { type OpenPanel, type PanelName, Toolbar } from './toolbar.js';

export interface EditorBarProps extends EditorProps {
  readonly connection: Connection;
  readonly restart: () => void;
  /** null until the text is there. */
  readonly editor: Editor | null;
  readonly editable: boolean;
}

/** What stays in sight while writing: how safe the words are, who else is here, the tools; and what they open. */
export function EditorBar(props: EditorBarProps) {
  const { connection, slug, editor, editable } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const [asking, setAsking] = useState<'version' | 'leave' | null>(null);
  const [news, setNews] = useState('');
  const open = useCallback((name: PanelName, anchor?: HTMLElement) => {
    const button = anchor ?? ref.current?.querySelector<HTMLElement>(`[data-opens="${name}"]`);
    if (button) setPanel((present) => (present?.name === name ? null : { name, anchor: button }));
  }, []);
  const close = useCallback((toAnchor: boolean) => {
    setPanel((present) => {
      if (toAnchor) present?.anchor.focus();
      return null;
    });
  }, []);
  useShortcuts(editor, editable, () => setAsking('version'), open);
  const done = async () => {
    if (await whenSettled(connection, 4_000)) await leave(connection, slug);
    else setAsking('leave');
  };
  return (
    <div className="editor-bar" ref={ref}>
      <StatusRow {...props} news={news} save={() => setAsking('version')} done={() => void done()} />
      {editor ? (
        <Toolbar editor={editor} editable={editable} panel={panel} open={open} />
      ) : (
        <div className="toolbar" aria-hidden="true" />
      )}
      {editor && panel && <OpenedPanel key={panel.name} editor={editor} panel={panel} close={close} />}
      {editor && <Bubble editor={editor} open={open} />}
      {asking === 'version' && <SaveVersion connection={connection} slug={slug} close={() => setAsking(null)} saved={setNews} />}
      {asking === 'leave' && (
        <LeaveAnyway connection={connection} stay={() => setAsking(null)} go={() => void leave(connection, slug)} />
      )}
    </div>
  );
}

function OpenedPanel({ editor, panel, close }: { editor: Editor; panel: OpenPanel; close: (toAnchor: boolean) => void }) {
  const common = { editor, anchor: panel.anchor, close };
  switch (panel.name) {
    case 'page':
      return <PagePanel {...common} />;
    case 'link':
      return <LinkPanel {...common} />;
    case 'cite':
      return <CitePanel {...common} />;
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

/** Ctrl+S everywhere on the page; Ctrl+K while writing. */
function useShortcuts(editor: Editor | null, editable: boolean, save: () => void, open: (name: PanelName) => void): void {
  const latest = useRef({ editor, editable, save, open });
  latest.current = { editor, editable, save, open };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const { editor, editable, save, open } = latest.current;
      if (event.key === 's') save();
      else if (event.key === 'k' && editable && editor?.isFocused) open('page');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
