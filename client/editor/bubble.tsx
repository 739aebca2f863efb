import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { linesOf, selectedCitation } from './citations.js';
import { claimKnown } from './claim-states.js';
import { claimsHere, type NamedClaim, unmarkWords } from './claims.js';
import { icons } from './icons.js';
import { unlink } from './page-links.js';
import { ToolButton } from './tool-button.js';
import type { PanelName } from './toolbar.js';

/** Words, a citation, or the inside of a link: what has something to be done about it right where it is. */
const concerns = (editor: Editor): boolean => {
  if (editor.isDestroyed || !editor.isEditable || !editor.view.hasFocus()) return false;
  const { selection } = editor.state;
  if (selection instanceof NodeSelection) return selectedCitation(editor) !== null;
  if (!(selection instanceof TextSelection)) return false;
  return selection.empty
    ? editor.isActive('link') || editor.isActive('pageLink') || claimsHere(editor).length > 0
    : editor.state.doc.textBetween(selection.from, selection.to) !== '';
};

const stateOf = (editor: Editor) => {
  const { href } = editor.getAttributes('link') as { href?: string };
  const { slug, page } = editor.getAttributes('pageLink') as { slug?: string; page?: string | null };
  return {
    empty: editor.state.selection.empty,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    strike: editor.isActive('strike'),
    href: href ?? null,
    slug: slug ?? null,
    wanted: slug !== undefined && !page,
    citation: selectedCitation(editor),
    claims: claimsHere(editor).map((id) => ({ id, known: claimKnown(editor, id) })),
  };
};

export function Bubble({ editor, open }: { editor: Editor; open: (name: PanelName) => void }) {
  return (
    <BubbleMenu
      editor={editor}
      className="bubble"
      role="toolbar"
      aria-label="Selection tools"
      updateDelay={120}
      shouldShow={({ editor }) => concerns(editor)}
      options={{ placement: 'top', offset: 8, flip: { padding: 84 }, shift: { padding: 8 } }}
    >
      <BubbleTools editor={editor} open={open} />
    </BubbleMenu>
  );
}

function BubbleTools({ editor, open }: { editor: Editor; open: (name: PanelName) => void }) {
  const state = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) });
  if (state.citation) {
    const lines = linesOf(state.citation);
    return (
      <>
        <span className="bubble-words">
          {state.citation.source}
          {lines && `, ${lines.includes('-') ? 'lines' : 'line'} ${lines}`}
        </span>
        <TextTool name="Change citation" words="Change" act={() => open('cite')} />
        <TextTool name="Remove citation" words="Remove" act={() => editor.chain().focus().deleteSelection().run()} />
      </>
    );
  }
  if (state.href !== null || state.slug !== null)
    return (
      <>
        <LinkTools editor={editor} open={open} href={state.href} slug={state.slug} wanted={state.wanted} />
        <ClaimTools editor={editor} claims={state.claims} />
      </>
    );
  if (state.empty) return <ClaimTools editor={editor} claims={state.claims} />;
  const mark = (id: 'bold' | 'italic' | 'strike', name: string) => (
    <ToolButton name={name} pressed={state[id]} act={() => editor.chain().focus().toggleMark(id).run()}>
      {icons[id]}
    </ToolButton>
  );
  return (
    <>
      {mark('bold', 'Bold')}
      {mark('italic', 'Italic')}
      {mark('strike', 'Strikethrough')}
      <span className="gap" />
      <ToolButton name="Link to a page" keys="Ctrl+K" act={() => open('page')}>
        {icons.page}
      </ToolButton>
      <ToolButton name="Link to an address" act={() => open('link')}>
        {icons.link}
      </ToolButton>
      <ToolButton name="Cite a source" act={() => open('cite')}>
        {icons.cite}
      </ToolButton>
      <ToolButton name="Mark as disputed" keys="Ctrl+Alt+K" act={() => open('claim')}>
        {icons.claim}
      </ToolButton>
      <ClaimTools editor={editor} claims={state.claims} />
    </>
  );
}

/** Each claim whose mark the caret is in: its question, how it stands, and the way to take the mark off. */
function ClaimTools({ editor, claims }: { editor: Editor; claims: readonly { id: string; known: NamedClaim | undefined }[] }) {
  return claims.map(({ id, known }) => (
    <span key={id} className="bubble-claim">
      <a className="bubble-words" href={`/claims/${known?.slug ?? id}`} target="_blank" rel="noopener">
        {known ? `${known.question} (${known.status})` : 'The claim'}
      </a>
      <TextTool name="Take the mark of the claim off" words="Unmark" act={() => unmarkWords(editor, id)} />
    </span>
  ));
}

function LinkTools({
  editor,
  open,
  href,
  slug,
  wanted,
}: {
  editor: Editor;
  open: (name: PanelName) => void;
  href: string | null;
  slug: string | null;
  wanted: boolean;
}) {
  return (
    <>
      <a className="bubble-words" href={href ?? `/wiki/${slug}`} target="_blank" rel="noopener">
        {href ?? slug?.replaceAll('-', ' ')}
        {wanted && ' (not written yet)'}
      </a>
      <TextTool name="Change link" words="Change" act={() => open(href === null ? 'page' : 'link')} />
      <TextTool name="Remove link" words="Remove" act={() => unlink(editor, href === null ? 'pageLink' : 'link')} />
    </>
  );
}

const TextTool = ({ name, words, act }: { name: string; words: string; act: () => void }) => (
  <ToolButton name={name} className="words" act={act}>
    {words}
  </ToolButton>
);
