import type { Random } from '../random.js';

const common =
  'the of and a to in is was for on as with by he she it at from his her that were born died city year river war king party member later also first second town school book painter engineer writer moved worked family Petersburg Moscow London 1872 1899 1906 revolution university railway archive letter museum, village. which after before under between northern ancient collection'.split(
    ' ',
  );
const syllables = 'ba ne ro sti ka mo len var to pi sha gru del on er ix um ty pol zen'.split(' ');

/** Words as prose has them: a few come often, most seldom. `rich` has 3,000 of them, otherwise there are some 70. */
export function vocabulary(rich: boolean, random: Random): (count: number) => string {
  const words = [...common];
  while (rich && words.length < 3_000) words.push(madeUp(words.length));
  const rank = () =>
    rich
      ? Math.floor(words.length ** (random.fraction() ** 0.7)) - 1
      : Math.floor(random.fraction() * random.fraction() * words.length);
  return (count) =>
    Array.from({ length: count }, () => words[Math.min(words.length - 1, Math.max(0, rank()))] ?? 'the').join(' ');
}

/** A word that no other number has: three syllables, the number's digits in base 20, and its beginning again for every third. */
function madeUp(n: number): string {
  const digits = [n % 20, Math.floor(n / 20) % 20, (Math.floor(n / 400) + 11 * n) % 20];
  const word = digits.map((digit) => syllables[digit] ?? '').join('');
  return n % 3 === 0 ? word + (syllables[digits[1] ?? 0] ?? '') : word;
}
