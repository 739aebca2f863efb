import { type DocumentJson, toText, walk } from '../../model/document/index.js';

type Text = { text: string };

/** The same numbers in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A copy, and its texts, which may be written to. */
function copied(document: DocumentJson): { copy: DocumentJson; texts: Text[] } {
  const copy = structuredClone(document);
  const texts: Text[] = [];
  walk(copy, (node) => {
    if (node.type === 'text') texts.push(node as unknown as Text);
  });
  if (texts.length === 0) throw new Error('there is nothing to rewrite');
  return { copy, texts };
}

/** The document with so many words replaced by others, all over it. */
export function reworded(document: DocumentJson, count: number): DocumentJson {
  const { copy, texts } = copied(document);
  const next = numbers(count);
  for (let i = 0; i < count; i++) {
    const text = texts[next(texts.length)] as Text;
    const words = text.text.split(' ');
    words[next(words.length)] = `changed${i}`;
    text.text = words.join(' ');
  }
  return copy;
}

/** A document of the same shape, every word of it some other word of the document. */
export function unrelated(document: DocumentJson, seed: number): DocumentJson {
  const all = toText(document).split(/\s+/);
  const { copy, texts } = copied(document);
  const next = numbers(seed);
  for (const text of texts)
    text.text = text.text
      .split(' ')
      .map(() => all[next(all.length)])
      .join(' ');
  return copy;
}
