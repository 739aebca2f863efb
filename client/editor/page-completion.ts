import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion } from '@tiptap/suggestion';
import { linkToPage, type PageChoice, pageChoices } from './page-links.js';
import { asChoice } from './page-panel.js';
import { menuAtCaret, type SuggestionStore } from './suggestion-menu.js';

const key = new PluginKey('page-completion');

/** `[[`: completes the title of a page and links to it; `]]` takes the first. */
export const PageCompletion = (store: SuggestionStore) =>
  Extension.create({
    name: 'pageCompletion',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        Suggestion<PageChoice, PageChoice>({
          ...menuAtCaret<PageChoice>({ name: 'Pages', key, store, toChoice: asChoice, closing: ']]' }),
          editor,
          char: '[[',
          allowSpaces: true,
          allowedPrefixes: null,
          items: ({ query, signal }) => pageChoices(query.replace(/\]+$/, ''), signal).catch(() => []),
          command: ({ range, props }) => linkToPage(editor, props, range),
        }),
      ];
    },
  });
