import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { containers, styles } from './blocks.js';
import { icons } from './icons.js';
import { useRoving } from './roving.js';
import { ToolButton } from './tool-button.js';

/** What may hang below the bar. */
export type PanelName = 'style' | 'table' | 'page' | 'link' | 'cite' | 'claim';
export interface OpenPanel {
  readonly name: PanelName;
  readonly anchor: HTMLElement;
  /** Where the focus was: in the text, or on a tool. */
  readonly from: Element | null;
}

export interface ToolbarProps {
  readonly editor: Editor;
  readonly editable: boolean;
  readonly panel: OpenPanel | null;
  readonly open: (name: PanelName, anchor: HTMLElement) => void;
}

const stateOf = (editor: Editor) => ({
  undo: editor.can().undo(),
  redo: editor.can().redo(),
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  strike: editor.isActive('strike'),
  link: editor.isActive('link'),
  page: editor.isActive('pageLink'),
  claim: editor.isActive('claim'),
  bulletList: editor.isActive('bulletList'),
  orderedList: editor.isActive('orderedList'),
  blockquote: editor.isActive('blockquote'),
  table: editor.isActive('table'),
  style: styles.find((style) => style.isActive(editor))?.name ?? 'Style',
});

const marks = [
  { id: 'bold', name: 'Bold', keys: 'Ctrl+B', icon: icons.bold },
  { id: 'italic', name: 'Italic', keys: 'Ctrl+I', icon: icons.italic },
  { id: 'strike', name: 'Strikethrough', keys: 'Ctrl+Shift+S', icon: icons.strike },
] as const;

const lists = [
  { id: 'bulletList', icon: icons.bullets },
  { id: 'orderedList', icon: icons.numbers },
  { id: 'blockquote', icon: icons.quote },
] as const;

export function Toolbar({ editor, editable, panel, open }: ToolbarProps) {
  const roving = useRoving();
  const state = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) });
  const off = !editable;
  const opens = (name: PanelName, what: 'menu' | 'dialog') => ({ panel: name, what, isOpen: panel?.name === name });
  return (
    <div
      ref={roving.ref}
      className="toolbar"
      role="toolbar"
      aria-label="Text tools"
      aria-controls="page-text"
      onFocus={roving.onFocus}
      onKeyDown={(event) => {
        roving.onKeyDown(event);
        if (event.key === 'Escape') editor.view.focus();
      }}
    >
      <ToolButton name="Undo" keys="Ctrl+Z" disabled={off || !state.undo} act={() => editor.chain().focus().undo().run()}>
        {icons.undo}
      </ToolButton>
      <ToolButton name="Redo" keys="Ctrl+Y" disabled={off || !state.redo} act={() => editor.chain().focus().redo().run()}>
        {icons.redo}
      </ToolButton>
      <span className="gap" />
      <ToolButton
        name={`Style: ${state.style}`}
        className="style-tool"
        disabled={off}
        opens={opens('style', 'menu')}
        act={(button) => open('style', button)}
      >
        <span>{state.style}</span>
        {icons.more}
      </ToolButton>
      <span className="gap" />
      {marks.map(({ id, name, keys, icon }) => (
        <ToolButton
          key={id}
          name={name}
          keys={keys}
          pressed={state[id]}
          disabled={off}
          act={() => editor.chain().focus().toggleMark(id).run()}
        >
          {icon}
        </ToolButton>
      ))}
      <span className="gap" />
      <ToolButton
        name="Link to a page"
        keys="Ctrl+K"
        pressed={state.page}
        disabled={off}
        opens={opens('page', 'dialog')}
        act={(button) => open('page', button)}
      >
        {icons.page}
      </ToolButton>
      <ToolButton
        name="Link to an address"
        pressed={state.link}
        disabled={off}
        opens={opens('link', 'dialog')}
        act={(button) => open('link', button)}
      >
        {icons.link}
      </ToolButton>
      <ToolButton name="Cite a source" disabled={off} opens={opens('cite', 'dialog')} act={(button) => open('cite', button)}>
        {icons.cite}
      </ToolButton>
      <ToolButton
        name="Mark as disputed"
        keys="Ctrl+Alt+K"
        pressed={state.claim}
        disabled={off}
        opens={opens('claim', 'dialog')}
        act={(button) => open('claim', button)}
      >
        {icons.claim}
      </ToolButton>
      <span className="gap" />
      {lists.map(({ id, icon }) => {
        const block = containers.find((choice) => choice.id === id);
        return (
          block && (
            <ToolButton
              key={id}
              name={block.name}
              keys={block.keys}
              pressed={state[id]}
              disabled={off}
              act={() => block.choose(editor)}
            >
              {icon}
            </ToolButton>
          )
        );
      })}
      <ToolButton
        name={state.table ? 'Change this table' : 'Insert a table'}
        disabled={off}
        {...(state.table && { opens: opens('table', 'menu') })}
        act={(button) => (state.table ? open('table', button) : containers.find(({ id }) => id === 'table')?.choose(editor))}
      >
        {icons.table}
      </ToolButton>
    </div>
  );
}
