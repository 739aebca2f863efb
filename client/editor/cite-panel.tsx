import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Failure } from './api.js';
import {
  about,
  cite,
  linesOf,
  readCitation,
  selectedCitation,
  sourceChoices,
  type TypedCitation,
  type WrongField,
} from './citations.js';
import type { CiteChoice } from './cite-search.js';
import { CiteSearch } from './cite-search-field.js';
import { Panel } from './panel.js';
import { QuoteCheck } from './quote-check.js';

const selectedWords = (editor: Editor): string => {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, ' ').trim().slice(0, 200);
};

/** "Cite a source": found by its name or its words, or typed: which one, which lines, and the words it rests on. */
export function CitePanel({
  editor,
  anchor,
  close,
}: {
  editor: Editor;
  anchor: HTMLElement;
  close: (stepBack: boolean) => void;
}) {
  const [present] = useState(() => selectedCitation(editor));
  const [typed, setTyped] = useState<TypedCitation>({
    source: present?.source ?? '',
    lines: present ? linesOf(present) : '',
    quote: present?.quote ?? '',
  });
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const [asking, setAsking] = useState(false);
  const lines = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const field = (name: keyof TypedCitation) => ({
    id: `cite-panel-${name}`,
    value: typed[name],
    ...(wrong?.field === name && { 'aria-invalid': true, 'aria-describedby': 'cite-panel-wrong' }),
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value });
      setWrong(null);
    },
  });
  const choose = (choice: CiteChoice) => {
    setWrong(null);
    if (choice.kind === 'source') {
      setTyped({ source: choice.source.key, lines: '', quote: '' });
      lines.current?.focus();
      return;
    }
    const { citation } = choice;
    setTyped({ source: citation.source, lines: linesOf(citation), quote: citation.quote ?? '' });
    submit.current?.focus();
  };
  const send = async () => {
    setAsking(true);
    const citation = await readCitation(typed);
    setAsking(false);
    if ('wrong' in citation) return setWrong(citation);
    close(false);
    cite(editor, citation);
  };
  return (
    <Panel name="Cite a source" anchor={anchor} close={close}>
      <CiteSearch first={present ? '' : selectedWords(editor)} choose={choose} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!asking) void send();
        }}
      >
        <div className="panel-row">
          <SourceField field={field('source')} />
          <div className="panel-field">
            <label className="panel-label" htmlFor="cite-panel-lines">
              Lines
            </label>
            <input type="text" autoComplete="off" placeholder="120-134" ref={lines} {...field('lines')} />
          </div>
        </div>
        <label className="panel-label" htmlFor="cite-panel-quote">
          Its words, if you quote them
        </label>
        <textarea rows={2} {...field('quote')} />
        <TextMissing source={typed.source.trim()} />
        {wrong && (
          <p className="panel-wrong" id="cite-panel-wrong" role="alert">
            {wrong.wrong}
          </p>
        )}
        <Actions editor={editor} isNew={!present} submit={submit} close={close} />
        <QuoteCheck
          typed={typed}
          take={(place) => {
            setTyped({ ...typed, ...place });
            setWrong(null);
            submit.current?.focus();
          }}
        />
      </form>
    </Panel>
  );
}

function Actions({
  editor,
  isNew,
  submit,
  close,
}: {
  editor: Editor;
  isNew: boolean;
  submit: RefObject<HTMLButtonElement | null>;
  close: (stepBack: boolean) => void;
}) {
  return (
    <p className="panel-actions">
      <button type="submit" className="primary" ref={submit}>
        {isNew ? 'Cite' : 'Change citation'}
      </button>
      {!isNew && (
        <button
          type="button"
          className="plain"
          onClick={() => {
            close(false);
            editor.chain().focus().deleteSelection().run();
          }}
        >
          Remove this citation
        </button>
      )}
    </p>
  );
}

/** A key, completed from the catalogue. */
function SourceField({ field }: { field: Record<string, unknown> }) {
  const [sources, setSources] = useState<readonly { readonly key: string; readonly title: string }[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    void sourceChoices(stop.signal).then((found) => stop.signal.aborted || setSources(found));
    return () => stop.abort();
  }, []);
  return (
    <div className="panel-field wide">
      <label className="panel-label" htmlFor="cite-panel-source">
        Source
      </label>
      <input type="text" list="cite-panel-sources" autoComplete="off" autoCapitalize="off" spellCheck={false} {...field} />
      <datalist id="cite-panel-sources">
        {sources.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </datalist>
    </div>
  );
}

/** Says so where the source's text cannot be shown. */
function TextMissing({ source }: { source: string }) {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    setMissing(false);
    const stop = new AbortController();
    if (source)
      about(source, stop.signal).then(
        (found) => stop.signal.aborted || setMissing(!(found instanceof Failure) && found.text === null),
        () => {}, // aborted
      );
    return () => stop.abort();
  }, [source]);
  return (
    <p className="panel-note" role="status">
      {missing && 'The text of this source is not loaded here: its lines can be cited, but no words shown.'}
    </p>
  );
}
