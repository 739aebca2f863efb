import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion } from '@tiptap/suggestion';
import { type CiteChoice, choiceOf, citeChoices } from './cite-search.js';
import { menuAtCaret, type SuggestionStore } from './suggestion-menu.js';

const key = new PluginKey('cite-completion');

/** `@` at the beginning of a word: the menu of what can be cited. A source that is chosen goes on with its passages. */
export const CiteCompletion = (store: SuggestionStore) =>
  Extension.create({
    name: 'citeCompletion',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        Suggestion<CiteChoice, CiteChoice>({
          ...menuAtCaret<CiteChoice>({ name: 'Sources and passages', key, store, toChoice: choiceOf }),
          editor,
          char: '@',
          allowSpaces: true,
          items: ({ query, signal }) => citeChoices(query, signal).catch(() => []),
          command: ({ range, props: choice }) => {
            const chain = editor.chain().focus();
            if (choice.kind === 'source') return void chain.insertContentAt(range, `@${choice.source.key} `).run();
            // the number stands close behind its word; the space was for the `@`
            const from = editor.state.doc.textBetween(range.from - 1, range.from) === ' ' ? range.from - 1 : range.from;
            chain.insertContentAt({ from, to: range.to }, { type: 'citation', attrs: { ...choice.citation } }).run();
          },
        }),
      ];
    },
  });
