import { describe, expect, it } from 'vitest';
import { wordsToCite } from './words-to-cite.js';

const lines = ['It rained on the first day. The old', 'boat was late, and the crew slept. Nobody', 'knew why the river rose.'];
const text = lines.join(' ');
const starts = lines.map((_, i) => [i + 11, lines.slice(0, i).join(' ').length + (i ? 1 : 0)] as const);
const passage = { text, starts, from: 11, to: 13 };

describe('wordsToCite', () => {
  it('[CIT-10] takes the sentence that holds the words, with its lines', () => {
    expect(wordsToCite(passage, ['boat'])).toEqual({
      from: 11,
      to: 12,
      text,
      quote: 'The old boat was late, and the crew slept.',
    });
    expect(wordsToCite(passage, ['river', 'knew'])).toMatchObject({ from: 12, to: 13, quote: 'Nobody knew why the river rose.' });
  });

  it('[CIT-10] takes several sentences where one does not hold all words', () => {
    expect(wordsToCite(passage, ['crew', 'river'])).toMatchObject({
      from: 11,
      to: 13,
      quote: text.slice(text.indexOf('The old')),
    });
  });

  it('[CIT-10] takes four words or more that stand one after the other as they stand, whole', () => {
    expect(wordsToCite(passage, ['late', 'and', 'the', 'cre'])).toMatchObject({ from: 12, to: 12, quote: 'late, and the crew' });
  });

  it('[CIT-10] quotes nothing that is too long, and shows of a long passage what stands around the words', () => {
    const long = `${'many words '.repeat(60)}of a storm ${'and more '.repeat(60)}end.`;
    const found = wordsToCite({ text: long, starts: [[1, 0]], from: 1, to: 1 }, ['storm']);
    expect(found.quote).toBeNull();
    const short = wordsToCite(
      { text: `${'It was so. '.repeat(60)}A storm came. ${'It was so. '.repeat(60)}`, starts: [[1, 0]], from: 1, to: 1 },
      ['storm'],
    );
    expect(short.quote).toBe('A storm came.');
    expect(short.text).toMatch(/^… .*A storm came\..* …$/);
    expect(short.text.length).toBeLessThan(500);
  });
});
