const longest = 120;

/** Russian е is "ye" at the start of a word and after a vowel or a sign: Ежов is Yezhov. */
const yeAtStart = /(?<=^|[аеёиоуыэюяйъь])е/g;

/** Cyrillic as in the common English spelling of names (BGN/PCGN without its apostrophes); Latin letters that do not decompose. */
const letters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
  ѣ: 'e',
  ѳ: 'f',
  ѵ: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'ng',
  ŧ: 't',
  ə: 'e',
  ſ: 's',
};

const ascii = (letter: string): string =>
  letters[letter] ?? [...letter.normalize('NFKD')].map((part) => letters[part] ?? (/[a-z0-9]/.test(part) ? part : '')).join('');

/**
 * The address of a title: lower-case ASCII words joined by hyphens, at most 120 characters; empty when the title has no letter or
 * digit that Latin can spell. Apostrophes join, everything else that is no letter parts.
 */
export function slugify(title: string): string {
  const words = title
    .slice(0, 1000)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ‘`´]/g, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => [...word.replace(yeAtStart, 'йе')].map(ascii).join(''))
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, longest);
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}
