import CSL from 'citeproc';
import locale from 'locale-en-us';
import type { CitingStyle, NoteWords, SourceNote, SourceNotes } from '../../../model/contract/index.js';
import type { Csl } from '../csl.js';
import { plainItem } from './plain-item.js';
import { styleSheet } from './style-sheet.js';

// Characters for private use, which no description holds: what the processor marks with them is put into words here, never into markup.
const italic = '\uE001';
const upright = '\uE002';
const end = '\uE003';
const place = '\uE004';
const label = '\uE005';

const format = 'private-marks';
CSL.Output.Formats[format] = {
  ...CSL.Output.Formats.text,
  text_escape: (text) => text,
  '@font-style/italic': `${italic}%%STRING%%${end}`,
  '@font-style/normal': `${upright}%%STRING%%${end}`,
};

/** “line”, not “l.”, which reads as 1: its own words are written by whoever shows the place. */
const ownLineWord = (node: typeof locale): typeof locale =>
  node.name === 'term' && node.attrs.name === 'line'
    ? { ...node, children: ['single', 'multiple'].map((name) => ({ name, attrs: {}, children: [label] })) }
    : { ...node, children: node.children.map((child) => (typeof child === 'string' ? child : ownLineWord(child))) };
const english = ownLineWord(locale);

/** References in a style, by key. Throws where a description is more than the processor can read. */
export function writtenNotes(sources: readonly Csl[], style: CitingStyle): Map<string, SourceNotes> {
  const items = new Map(sources.map((csl) => [csl.id, plainItem(csl)]));
  const keys = [...items.keys()];
  const engine = new CSL.Engine(
    {
      retrieveLocale: () => english,
      retrieveItem: (id) => items.get(id),
    },
    styleSheet(style),
    'en-US',
    true,
  );
  engine.setOutputFormat(format);
  engine.updateItems(keys);
  const made = engine.makeBibliography();
  const entries = new Map(made ? made[0].entry_ids.map(([key], i) => [key, made[1][i] ?? '']) : []);
  const noteOf = (id: string, position: 0 | 1): SourceNote => {
    const placed = engine.makeCitationCluster([{ id, position, locator: place, label: 'line' }]);
    const [before = '', after = ''] = placed.replaceAll(new RegExp(`${label}\\s*`, 'g'), '').split(place);
    return { before: wordsOf(before), after: wordsOf(after), alone: wordsOf(engine.makeCitationCluster([{ id, position }])) };
  };
  return new Map(
    keys.map((key) => [key, { full: noteOf(key, 0), short: noteOf(key, 1), entry: wordsOf(entries.get(key)?.trim() ?? '') }]),
  );
}

/** What the processor has marked, as words. */
function wordsOf(marked: string): NoteWords[] {
  const found: NoteWords[] = [];
  const open: boolean[] = [];
  for (const part of marked.split(new RegExp(`([${italic}${upright}${end}])`))) {
    if (part === italic || part === upright) open.push(part === italic);
    else if (part === end) open.pop();
    else if (part !== '') found.push({ words: part, italic: open.at(-1) ?? false });
  }
  return found;
}
