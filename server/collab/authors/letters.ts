import * as Y from 'yjs';

/** Citations stand for one character each, from a range that no text has, by what they cite. */
const firstCitation = 0xe000;
const citations = 0x1900;

/** The characters that an item stands for in the text, one for each of its clocks; null for one that is not text. */
export function lettersOf(item: Y.Item): string | null {
  const { content } = item;
  if (content instanceof Y.ContentString) return content.str;
  if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return null;
  if (content.type.nodeName === 'hardBreak') return '\n';
  if (content.type.nodeName === 'citation') return citationLetter(content.type as Y.XmlElement);
  return null;
}

/** Attributes are read where they are kept: those of a citation that has just been removed too. */
function citationLetter({ _map }: Y.XmlElement): string {
  const values = [..._map].map(([name, item]) => `${name}=${JSON.stringify(item.content.getContent())}`);
  let hash = 0;
  for (const char of values.sort().join('&')) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return String.fromCharCode(firstCitation + (hash % citations));
}
