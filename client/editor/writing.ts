import type { Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { extensions } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import type { Connection } from '../collab/index.js';
import { carets } from './carets.js';
import { CitationNumbers } from './citation-numbers.js';
import { FirstWords } from './first-words.js';
import { HeadingAnchors } from './heading-anchors.js';
import { HeldSelection } from './held-selection.js';
import { QuietTables } from './quiet-tables.js';
import { SoundUndo } from './sound-undo.js';
import { SteadyBinding } from './steady-binding.js';

/**
 * The document's own extensions with an editor's behaviour: tables in the frame that scrolls, as in reading; no link made out of
 * words that merely look like an address, since that would also happen to other people's words.
 */
export const documentExtensions: Extensions = extensions.map((extension) => {
  if (extension.name === 'table') return extension.configure({ renderWrapper: true });
  if (extension.name === 'link') return extension.configure({ autolink: false });
  return extension;
});

/** Everything that a page's text is written with, bar the menus. */
export const writing = ({ doc, awareness }: Pick<Connection, 'doc' | 'awareness'>): Extensions => [
  ...documentExtensions,
  Collaboration.configure({ document: doc, field: fragmentName }),
  carets(awareness),
  CitationNumbers,
  FirstWords,
  HeadingAnchors,
  HeldSelection,
  QuietTables,
  SoundUndo,
  SteadyBinding,
];
