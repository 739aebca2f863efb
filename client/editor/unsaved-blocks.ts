import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { type DocumentJson, emptyDocument, normalise, toHtml, toText } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { replicaOf } from '../collab/index.js';

type Ranges = Map<number, { from: number; to: number }[]>;

function insertedBy(updates: readonly Uint8Array[]): Ranges {
  const ranges: Ranges = new Map();
  for (const update of updates) {
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      const of = ranges.get(id.client) ?? [];
      of.push({ from: id.clock, to: id.clock + length });
      ranges.set(id.client, of);
    }
  }
  return ranges;
}

const holds = (item: Y.Item | null, ranges: Ranges): boolean => {
  if (!item || item.deleted) return false;
  const { client, clock } = item.id;
  if (ranges.get(client)?.some(({ from, to }) => from < clock + item.length && clock < to)) return true;
  return item.content instanceof Y.ContentType && holdsAny(item.content.type, ranges);
};

function holdsAny(type: Y.AbstractType<unknown>, ranges: Ranges): boolean {
  for (let item = type._start; item; item = item.right) if (holds(item, ranges)) return true;
  return false;
}

/** The blocks of a page that hold words from these updates; the whole page if none does (they only deleted, or nothing is unsaved). */
export function unsavedBlocks(doc: Y.Doc, updates: readonly Uint8Array[]): DocumentJson {
  const fragment = doc.getXmlFragment(fragmentName);
  const ranges = insertedBy(updates);
  const whole = yXmlFragmentToProsemirrorJSON(fragment) as { content?: unknown[] };
  const changed = fragment.toArray().map((child) => holds(child._item, ranges));
  const content = changed.some(Boolean) ? whole.content?.filter((_, index) => changed[index]) : whole.content;
  try {
    return normalise({ type: 'doc', content: content ?? [] });
  } catch {
    return emptyDocument;
  }
}

/** The same for updates that are not in the document: as it would be with them. */
export function blocksWith(doc: Y.Doc, updates: readonly Uint8Array[]): DocumentJson {
  return unsavedBlocks(replicaOf(Y.encodeStateAsUpdate(doc), ...updates), updates);
}

/** Puts a text on the clipboard, as words and, for pasting it back, as HTML. Needs a click or a key press. */
export async function copyDocument(document: DocumentJson): Promise<void> {
  const html = toHtml(document, { pageHref: ({ page, slug }) => ({ href: `/wiki/${slug}`, missing: page === null }) });
  const text = toText(document);
  if (globalThis.ClipboardItem && navigator.clipboard?.write) {
    const blob = (type: string, content: string) => new Blob([content], { type });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) }),
    ]);
  } else {
    copyTheOldWay(html, text);
  }
}

/** For pages without a secure context, where the clipboard's own interface is missing. */
function copyTheOldWay(html: string, text: string): void {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
}
