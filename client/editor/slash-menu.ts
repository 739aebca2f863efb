import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion } from '@tiptap/suggestion';
import { type BlockChoice, containers, styles } from './blocks.js';
import { keysHere } from './keys.js';
import { menuAtCaret, type SuggestionStore } from './suggestion-menu.js';

const key = new PluginKey('slash-menu');

/** Blocks whose name or words begin, somewhere, with what was typed; those named so come first. */
export function blocksFor(query: string): BlockChoice[] {
  const wanted = query.toLowerCase();
  const all = [...styles, ...containers];
  const begins = (text: string) =>
    text
      .toLowerCase()
      .split(' ')
      .some((word) => word.startsWith(wanted));
  const named = all.filter(({ name }) => begins(name) || name.toLowerCase().startsWith(wanted));
  return [...named, ...all.filter((block) => !named.includes(block) && begins(block.words))];
}

/** `/` at the beginning of a word: the menu of blocks. */
export const SlashMenu = (store: SuggestionStore) =>
  Extension.create({
    name: 'slashMenu',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        Suggestion<BlockChoice, BlockChoice>({
          ...menuAtCaret<BlockChoice>({
            name: 'Blocks',
            key,
            store,
            toChoice: ({ id, name, keys }) => ({ id, name, note: keys && keysHere(keys), className: 'has-keys' }),
          }),
          editor,
          char: '/',
          items: ({ query }) => blocksFor(query),
          command: ({ range, props }) => props.choose(editor, range),
        }),
      ];
    },
  });
