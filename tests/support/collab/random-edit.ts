import fc from 'fast-check';
import * as Y from 'yjs';
import { mendOrder } from '../../../client/editor/sound-undo.js';
import { fragmentName } from '../../../model/protocol/index.js';
import { documentJson, writeDocument } from '../../../server/collab/index.js';
import { normalDocument } from '../arbitrary-document.js';
import type { Random } from '../random.js';
import { element, text } from './hostile.js';

const words = ['one ', 'two ', 'drei', 'четыре ', 'fünf', '六', '🙂 ', 'a'];
const marks: [string, Record<string, unknown>][] = [
  ['bold', {}],
  ['italic', {}],
  ['link', { href: 'https://example.org/' }],
  ['pageLink', { page: null, slug: 'joseph-stalin' }],
];

/** Makes one change to the document that an editor might make. */
export function randomEdit(doc: Y.Doc, fragment: Y.XmlFragment, undo: Y.UndoManager, random: Random): void {
  const dice = random.below(100);
  const texts = textsIn(fragment);
  if (texts.length === 0 || dice < 8) {
    insertBlock(fragment, random);
    return;
  }
  const target = random.pick(texts);
  const written = charactersOf(target);
  const at = betweenCharacters(written, random.below(target.length + 1));
  const length = betweenCharacters(written, Math.min(at + random.below(6), target.length)) - at;
  if (dice < 55) target.insert(at, random.pick(words));
  else if (dice < 72) target.delete(at, length);
  else if (dice < 80) target.format(at, length, Object.fromEntries([random.pick(marks)]) as Record<string, never>);
  else if (dice < 84) splitParagraph(doc, target, at);
  else if (dice < 88) fragment.delete(random.below(fragment.length), 1);
  else if (dice < 91) setLevel(fragment, random);
  else if (dice < 96) {
    if (dice < 94) undo.undo();
    else undo.redo();
    mendOrder(fragment, fragmentName); // what Yjs puts back may lie in another order for its author, as it would in the editor
  } else rewrite(doc, random);
}

const charactersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');

/** Where an editor would put a caret: never inside a character of two code units. Yjs makes two unreadable ones of it, only where it is split. */
const betweenCharacters = (text: string, at: number): number => (/^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at + 1 : at);

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}

function insertBlock(fragment: Y.XmlFragment, random: Random): void {
  const line = () => element('paragraph', {}, [text(random.pick(words))]);
  const make = random.pick([
    line,
    line,
    () => element('heading', { level: 2 + random.below(3) }, [text(random.pick(words))]),
    () => element('blockquote', {}, [line()]),
    () => element('bulletList', {}, [element('listItem', {}, [line()]), element('listItem', {}, [line()])]),
    () => element('table', {}, [element('tableRow', {}, [element('tableCell', { colspan: 1 }, [line()])])]),
  ]);
  fragment.insert(random.below(fragment.length + 1), [make()]);
}

/** Enter in the middle of a line, as the editor's binding writes it: what follows is deleted and written again. */
function splitParagraph(doc: Y.Doc, target: Y.XmlText, at: number): void {
  const paragraph = target.parent;
  if (!(paragraph instanceof Y.XmlElement) || paragraph.nodeName !== 'paragraph') return;
  const holder = paragraph.parent as Y.XmlFragment;
  const written: string = String(target);
  const tail = written.replace(/<[^>]*>/g, '').slice(at);
  doc.transact(() => {
    target.delete(at, target.length - at);
    holder.insert(holder.toArray().indexOf(paragraph) + 1, [element('paragraph', {}, [text(tail)])]);
  });
}

function setLevel(fragment: Y.XmlFragment, random: Random): void {
  for (const block of fragment.toArray())
    if (block instanceof Y.XmlElement && block.nodeName === 'heading')
      (block as Y.XmlElement<{ level: number }>).setAttribute('level', 2 + random.below(3));
}

/** The editor's binding makes the document another one: one of its blocks is replaced, or all of them. */
function rewrite(doc: Y.Doc, random: Random): void {
  const [other] = fc.sample(normalDocument, { seed: random.below(2 ** 31), numRuns: 1 });
  if (!other) return;
  const now = documentJson(doc);
  const at = random.below(now.content.length);
  const content = random.chance(0.2) ? other.content : now.content.toSpliced(at, 1, ...other.content.slice(0, 2));
  writeDocument(doc, { type: 'doc', content });
}
