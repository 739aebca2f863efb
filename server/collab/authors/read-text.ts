import * as Y from 'yjs';

/** Stretches of a document's plain text, each of neighbouring characters of one client; `null` for a line break between blocks. */
export type Letters = { readonly text: string; readonly client: number; readonly clock: number } | null;

type Parent = Y.AbstractType<unknown>;

/** Calls `visit` with the document's plain text, in pieces: the same text that `toText` gives for its JSON. */
export function readText(root: Y.XmlFragment, visit: (letters: Letters) => void): void {
  let isFirst = true;
  const walk = (type: Parent): void => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      const inner = item.content.type;
      if (inner instanceof Y.XmlElement && (inner.nodeName === 'paragraph' || inner.nodeName === 'heading')) {
        if (!isFirst) visit(null);
        isFirst = false;
        line(inner as Parent);
      } else walk(inner as Parent);
    }
  };
  const line = (type: Parent): void => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      const { client, clock } = item.id;
      if (content instanceof Y.ContentString) visit({ text: content.str, client, clock });
      else if (content instanceof Y.ContentType && content.type instanceof Y.XmlText) line(content.type as Parent);
      else if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement && content.type.nodeName === 'hardBreak')
        visit({ text: '\n', client, clock });
    }
  };
  walk(root as Parent);
}
