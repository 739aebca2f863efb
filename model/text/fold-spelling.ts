/** British spellings as American ones. Each rule works on what the one before has left. */
const british: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{2})our(?=$|s$|ed$|ing$|er|able|al|ite|less|ful|ist)/g, 'or'],
  [/is(?=e$|ed$|es$|er$|ers$|ing$|ation|able$)/g, 'iz'],
  [/ys(?=e$|ed$|es$|ing$)/g, 'yz'],
  [/(?<=[a-z]{2}[^aeiou])re(?=$|s$)/g, 'er'],
  [/ogue(?=s?$)/g, 'og'],
  [/amme(?=s?$)/g, 'am'],
  [/(?<=[dfl])ence(?=s?$|less$)/g, 'ense'],
  [/gement/g, 'gment'],
  [/ae(?=[a-z]{3})/g, 'e'],
  [/ll(?=ed$|ing$|er$|ers$|or$|ment)/g, 'l'],
  [/^grey/g, 'gray'],
];

/** Words whose two spellings no rule tells from other words. */
const pairs: Readonly<Record<string, string>> = {
  whilst: 'while',
  amongst: 'among',
  towards: 'toward',
  afterwards: 'afterward',
  connexion: 'connection',
  cheque: 'check',
  learnt: 'learned',
  burnt: 'burned',
  spelt: 'spelled',
  sceptical: 'skeptical',
  enrol: 'enroll',
  fulfil: 'fulfill',
};

/** Ways of writing Russian in Latin letters, as one. */
const transliterations: readonly (readonly [RegExp, string])[] = [
  [/x/g, 'ks'],
  [/dzh/g, 'j'],
  [/gh/g, 'g'],
  [/[jy]/g, 'i'],
  [/i([eo])/g, 'e'],
  [/(.)\1+/g, '$1'],
];

const changed = (word: string, rules: readonly (readonly [RegExp, string])[]): string =>
  rules.reduce((now, [from, to]) => now.replace(from, to), word);

/** A word without what the spellings of one word differ in: case, accents, British and American. */
export function foldSpelling(word: string): string {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return changed(pairs[plain] ?? plain, british);
}

/**
 * A name without what its spellings differ in: beside the above the ways of writing Russian in Latin letters (`Trotskiy`, `Trotsky` and
 * `Trotskii` are one; so are `Yezhov` and `Ezhov`, `Piatakov` and `Pyatakov`) and doubled letters. Names that fold alike are not always one
 * (`Gorki`, `Gorky`): the words themselves decide where both are known.
 */
export const foldName = (word: string): string => changed(foldSpelling(word), transliterations);
