import type { Editor } from '@tiptap/core';
import type { PluginKey, Transaction } from '@tiptap/pm/state';
import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { Value } from '../collab/index.js';
import { type Choice, ChoiceList, choiceId, nextAt } from './choice-list.js';
import { isRemote } from './quiet-tables.js';
import { useObservable } from './use-observable.js';

/** A menu that is open at the caret because of what was typed there. */
export interface SuggestionState {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly at: number;
  readonly choose: (index: number) => void;
  readonly place: HTMLElement;
  readonly editor: Editor;
}

/** What is open at the caret; one at a time. */
export type SuggestionStore = Value<SuggestionState | null>;
export const suggestionStore = (): SuggestionStore => new Value<SuggestionState | null>(null);

const listId = 'suggestions-at-caret';

interface MenuOptions<T> {
  readonly name: string;
  readonly key: PluginKey;
  readonly store: SuggestionStore;
  readonly toChoice: (item: T) => Choice;
  /** Typing this at the end of the query chooses, like Enter. */
  readonly closing?: string;
}

/** The parts of a suggestion plugin that every menu at the caret shares. */
export function menuAtCaret<T>({ name, key, store, toChoice, closing }: MenuOptions<T>): Partial<SuggestionOptions<T, T>> {
  return {
    pluginKey: key,
    container: '.editor',
    // Opened by what this person types: not by a click next to such words, nor by what somebody else types.
    shouldShow: ({ editor, transaction }) => (key.getState(editor.state) as { active: boolean }).active || isTyped(transaction),
    render: () => {
      let present: { props: SuggestionProps<T, T>; unmount: () => void } | null = null;
      const show = (props: SuggestionProps<T, T>, at: number) => {
        const open = store.get();
        if (!present || !open) return;
        present.props = props;
        const choices = props.items.map(toChoice);
        store.set({ ...open, choices, at: Math.min(at, Math.max(0, choices.length - 1)) });
        if (closing && !props.loading && props.query.endsWith(closing)) open.choose(0);
      };
      return {
        onStart: (props) => {
          const place = document.createElement('div');
          place.className = 'at-caret';
          present = { props, unmount: props.mount(place) };
          const choose = (index: number) => {
            const item = present?.props.items[index];
            if (item) present?.props.command(item);
          };
          store.set({ name, choices: [], at: 0, choose, place, editor: props.editor });
        },
        onUpdate: (props) => {
          // While the next answer is on its way the last one stays, so that the list does not blink.
          if (!props.loading) show(props, props.query === present?.props.query ? (store.get()?.at ?? 0) : 0);
        },
        onExit: () => {
          present?.unmount();
          present = null;
          store.set(null);
        },
        onKeyDown: ({ event }) => {
          const open = store.get();
          if (!open || open.choices.length === 0) return false;
          const next = nextAt(event.key, open.at, open.choices.length);
          if (next !== undefined) store.set({ ...open, at: next });
          else if (event.key === 'Enter' || event.key === 'Tab') open.choose(open.at);
          else return false;
          return true;
        },
      };
    },
  };
}

const isTyped = (transaction: Transaction): boolean => transaction.docChanged && !isRemote(transaction);

/** Shows whatever is open at the caret, and tells the text's element about it. */
export function SuggestionMenu({ store }: { store: SuggestionStore }) {
  const open = useObservable(store);
  const text = open?.editor.view.dom;
  const at = open && open.choices.length > 0 ? open.at : null;
  useEffect(() => {
    if (!text || at === null) return;
    text.setAttribute('aria-controls', listId);
    text.setAttribute('aria-activedescendant', choiceId(listId, at));
    return () => {
      text.removeAttribute('aria-controls');
      text.removeAttribute('aria-activedescendant');
    };
  }, [text, at]);
  return (
    <>
      <span className="unseen" role="status">
        {open && open.choices.length > 0 ? `${open.name}: ${open.choices.length}. Arrow keys and Enter to choose.` : ''}
      </span>
      {open &&
        createPortal(
          <ChoiceList id={listId} name={open.name} choices={open.choices} at={open.at} choose={open.choose} />,
          open.place,
        )}
    </>
  );
}
