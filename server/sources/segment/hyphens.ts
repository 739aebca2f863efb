/** How often each word, hyphenated ones whole and in lower case, stands unbroken in a text. */
export type Vocabulary = ReadonlyMap<string, number>;

const word = /\p{L}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*/gu;
const breakAtEnd = /\p{L}-$/u;

/** Counts the words of these lines; the halves of words that a line's end breaks are no words. */
export function vocabularyOf(lines: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  let broken = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') continue;
    const whole = broken ? text.replace(/^\S+/, '') : text;
    broken = breakAtEnd.test(text);
    for (const [found] of (broken ? whole.replace(/\S+$/, '') : whole).matchAll(word)) {
      const key = found.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Beginnings and endings that make one word with what they join, though both halves are words of their own. */
const beginnings = new Set(['over', 'under', 'out', 'up', 'fore', 'after', 'inter', 'super', 'any', 'every', 'some']);
const endings = new Set('able age al ally den ever ful ion ish ist less like man men ness ship some time ward wards'.split(' '));

/**
 * What a hyphen at a line's end is, given the text before it and the text after it: `kept` belongs to the word, `joined` only broke it,
 * `none` is no break of a word. The text itself decides: the form that it has elsewhere, else whether both halves are words of their own.
 */
export function hyphenAt(before: string, after: string, vocabulary: Vocabulary): 'kept' | 'joined' | 'none' {
  if (!before.endsWith('-')) return 'none';
  const head = /[\p{L}\p{N}'’-]*[\p{L}\p{N}]-$/u.exec(before)?.[0].slice(0, -1);
  const [whole, tail] = /^([\p{L}\p{N}][\p{L}'’]*)(?:-[\p{L}'’]+)*/u.exec(after) ?? [];
  if (!head || !whole || !tail) return 'none';
  if (/\p{N}$/u.test(head) || /^\p{N}/u.test(tail)) return 'kept';
  const seen = (form: string) => vocabulary.get(form.toLowerCase()) ?? 0;
  const part = head.split('-').at(-1) ?? head;
  const heads = head === part ? [part] : [part, head];
  const tails = tail === whole ? [tail] : [tail, whole];
  const most = (mark: string) => Math.max(...heads.flatMap((h) => tails.map((t) => seen(h + mark + t))));
  const [joined, kept] = [most(''), most('-')];
  if (joined !== kept) return joined > kept ? 'joined' : 'kept';
  if (/^\p{Lu}/u.test(tail)) return /^\p{Lu}{2,}$/u.test(part) && /^\p{Lu}+$/u.test(tail) ? 'joined' : 'kept';
  const whollyWords = seen(part) > 0 && seen(tail) > 0;
  return whollyWords && !beginnings.has(part.toLowerCase()) && !endings.has(tail.toLowerCase()) ? 'kept' : 'joined';
}
