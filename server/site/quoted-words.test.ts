import { expect, it } from 'vitest';
import { quotedWords } from './quoted-words.js';

const text = 'He said: “It’s over”, and\nleft the room (by night) – for ever.';
const marked = (quote: string) => quotedWords(text, quote)?.map(([start, end]) => text.slice(start, end)) ?? null;

it.each([
  ['over', ['over']],
  ['it\'s OVER", and left', ['It’s over”, and\nleft']],
  ['“It’s … the room', ['It’s', 'the room']],
  ['He said [...] night) - for', ['He said', 'night) – for']],
  ['the room … He said', null],
  ['never', null],
  ['', null],
  [' … ', null],
  ['.*', null],
])('[CLM-57] finds %j', (quote, found) => expect(marked(quote)).toEqual(found));
