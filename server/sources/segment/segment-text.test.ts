import { describe, expect, it } from 'vitest';
import { type Segmented, segmentText } from './segment-text.js';

/** Made-up pages of a scan: each line ends in a space, as scans' do. */
const page = (...lines: string[]): string[] => lines.map((line) => (line === '' ? '' : `${line} `));
/** So many lines of a page that these are taken for lines of pages too; they are the last passage. */
const rest = [
  '',
  '1) Here begins what is not looked at, and',
  ...Array<string>(60).fill('it goes on like this for a long while, and'),
];
const wrapped = (lines: readonly string[], layout = {}): Segmented => {
  const found = segmentText('scan.txt', [...lines, ...rest], layout);
  expect(found.form).toBe('wrapped');
  return { ...found, passages: found.passages.slice(0, -1) };
};
const texts = ({ passages }: Segmented) => passages.map((p) => p.text);
const rules = ({ passages }: Segmented) => passages.flatMap((p) => p.changes.map((c) => `${c.line} ${c.rule}`));

describe('words broken at a line’s end', () => {
  it.each([
    ['the old har-', 'bour master rowed out', 'harbour master'],
    ['the paper was called PROME-', 'NADE and was read aloud', 'PROMENADE'],
    ['it was a Cutter-', 'Lugger pact after all', 'Cutter-Lugger'],
    ['that was in 1922-', '1923 on the old quay', '1922-1923'],
    ['a man of self-', 'control (control was all he had)', 'self-control'],
    ['his brothers-in-', 'law rowed out with him', 'brothers-in-law'],
    ['his brothers-', 'in-law rowed out with him', 'brothers-in-law'],
  ])('[SRC-15] %s / %s', (first, second, word) => {
    const known = page('Of brothers-in-law he had two, of harbours, of self and of control enough.');
    const [text] = texts(wrapped([...page(first, second, 'and nobody at all was there'), '', ...known]));
    expect(text).toContain(word);
  });

  it('[SRC-15] [SRC-22] says which words they were', () => {
    const { passages } = wrapped(page('nobody saw the har-', 'bour in the fog', 'of that long night'));
    expect(passages[0]?.changes).toEqual([{ line: 2, rule: 'hyphen-joined', was: 'har- bour', now: 'harbour' }]);
  });
});

describe('furniture', () => {
  const lines = page(
    ...['[Text]', '', 'The boat was late, and the people', 'on the quay were carrying', '', '', 'ABCD-XYZ-12-345'],
    ...[
      '6 July 1989 6U',
      '',
      'their lamps into the fog.',
      '',
      '64',
      '',
      '[No 3, Mar 88 pp 16-129]',
      '',
      'They went home.',
      '',
      'j',
    ],
  );
  it('[SRC-16] [SRC-17] is left out, in the middle of a sentence too', () => {
    const found = wrapped(lines);
    expect(texts(found)).toEqual([
      'The boat was late, and the people on the quay were carrying their lamps into the fog.',
      'They went home.',
    ]);
    expect([...found.left]).toEqual([1, 7, 8, 12, 14, 18].map((line) => [line, 'furniture']));
    expect(rules(found)).toEqual(
      expect.arrayContaining(['5 blank-inside', '6 blank-inside', '7 furniture-inside', '8 furniture-inside']),
    );
  });
});

describe('paragraphs', () => {
  it('[SRC-17] go on over a blank line where the sentence has not ended', () => {
    const small = page('The end of the long voyage seemed', '', 'to everybody on the quay a relief.', 'They went home.');
    expect(texts(wrapped(small))).toHaveLength(1);
    const capital = page(
      'the whole crew of the old ferry was arrested in',
      '',
      'Harwich. The harbour master laughed',
      'all night.',
    );
    expect(texts(wrapped(capital))).toHaveLength(1);
    const ended = page('The end of the long voyage was near.', 'It rained.', '', 'The harbour master laughed', 'all night.');
    expect(texts(wrapped(ended))).toHaveLength(2);
  });

  it('[SRC-18] begin at an indented line only after a sentence, with a capital', () => {
    const begins = [
      '"I wish you a good wind. T. Lamb." ',
      ' In the place of his last voyage, as the old ',
      'pilot said, nobody slept. ',
    ];
    expect(texts(wrapped(begins))).toHaveLength(2);
    const goesOn = ['the pilot had a very good voice and, ', ' in a whisper, he would sing to them ', 'until it was light. '];
    expect(texts(wrapped(goesOn))).toEqual([
      'the pilot had a very good voice and, in a whisper, he would sing to them until it was light.',
    ]);
  });

  it('[SRC-18] do not depend on quotes that are paired', () => {
    const lines = page(
      '"He said that the boat was late.',
      'Nobody came.',
      '',
      '"And then it came after all.',
      'Good.',
      '',
      'They went."',
      'All.',
    );
    expect(texts(wrapped(lines))).toHaveLength(3);
  });

  it('[SRC-19] keep the line ends of verse, and make an item of a list a passage', () => {
    const lines = page(
      ...[
        'The pilot sang to them in the evening, when the wind was gone:',
        '',
        'O lamp upon the water',
        'How small your circle is',
        '',
      ],
      ...[
        'He had asked for these books, and they',
        'were on the table:',
        '',
        'a) tides',
        '',
        'b) currents and the',
        'weather',
        '',
        '1) ropes',
      ],
    );
    const { passages } = wrapped(lines);
    expect(passages.map((p) => [p.kind, p.text]).slice(1)).toEqual([
      ['lines', 'O lamp upon the water\nHow small your circle is'],
      ['paragraph', 'He had asked for these books, and they were on the table:'],
      ['paragraph', 'a) tides'],
      ['paragraph', 'b) currents and the weather'],
      ['paragraph', '1) ropes'],
    ]);
  });
});

it('[SRC-22] names, numbers, scan errors, run-together words and quotes stay as they are', () => {
  const words = 'V.l. Lamb w}io went toHarwich in 91937) with A M Gull (our italics—D. V.) said ""No".';
  const found = wrapped(page(words, 'Nobody   else   was   there', 'that night.'));
  expect(texts(found)).toEqual([`${words} Nobody else was there that night.`]);
  expect(rules(found)).toEqual(['2 spaces']);
});

describe('headings', () => {
  const body = page('The boat was late and it rained on', 'the quay all night.');
  it('[SRC-20] chapters say so; sections are in title case', () => {
    const lines = [...page('Chapter II. The Late Boat', ''), ...body, '', ...page('A Lamp in the Fog', ''), ...body];
    const { passages } = wrapped(lines);
    expect(passages.map((p) => [p.kind, p.level, p.chapter])).toEqual([
      ['heading', 1, 2],
      ['paragraph', null, 2],
      ['heading', 2, 2],
      ['paragraph', null, 2],
    ]);
  });

  it.each([
    '"To Comrade Lamb.',
    'T. Lamb',
    'Yours, Lamb',
    '4 January 1923',
    'Harwich',
    'The lamp in the fog',
    '2. LAMPS AND ROPES',
  ])('[SRC-20] %s is none', (line) => {
    const lines = [...body, '', ...page(line, ''), ...body];
    expect(wrapped(lines).passages.filter((p) => p.kind === 'heading')).toEqual([]);
  });
});

describe('a layout', () => {
  const lines = page(
    ...[
      '9',
      '',
      'The pilot wrote that the lamp had gone out...',
      '',
      'or the boat would be lost, and the whole',
      'crew with it.',
      '',
    ],
    ...[
      '"Lamb. 5 May."',
      '',
      'The letter was found in the house, on the table, by his word',
      '',
      '* A lamp of tin.',
      'It is lost.',
    ],
  );
  const layout = {
    headings: [{ line: 3, level: 2 as const, title: 'The letter' }],
    moved: [{ lines: [5, 6] as [number, number], after: 10 }],
    notes: [[12, 13] as [number, number]],
    omitted: [[1, 1] as [number, number]],
  };
  it('[SRC-21] [SRC-24] puts blocks where they belong, and knows whose lines are whose', () => {
    const found = wrapped(lines, layout);
    expect(found.passages.map((p) => [p.kind, p.text, p.ranges])).toEqual([
      ['heading', 'The letter', []],
      ['paragraph', 'The pilot wrote that the lamp had gone out...', [[3, 3]]],
      ['paragraph', '"Lamb. 5 May."', [[8, 8]]],
      [
        'paragraph',
        'The letter was found in the house, on the table, by his word or the boat would be lost, and the whole crew with it.',
        [
          [5, 6],
          [10, 10],
        ],
      ],
      ['note', '* A lamp of tin. It is lost.', [[12, 13]]],
    ]);
    expect([...found.left]).toEqual([[1, 'omitted']]);
    expect(rules(found)).toContain('5 moved');
  });
});

describe('other forms', () => {
  it('[SRC-23] Markdown: words without marks, notes’ numbers in brackets, split sentences whole', () => {
    const lines = [
      '# The Boat',
      '',
      '*A series.* See [here](x.html).<sup>2</sup>',
      '',
      '## **A Lamp**',
      '',
      'They had to carry it at all times',
      '',
      'when outside.',
    ];
    const found = segmentText('a.txt', lines);
    expect(found.passages.map((p) => [p.kind, p.level, p.text])).toEqual([
      ['heading', 1, 'The Boat'],
      ['paragraph', null, 'A series. See here.[2]'],
      ['heading', 2, 'A Lamp'],
      ['paragraph', null, 'They had to carry it at all times when outside.'],
    ]);
  });

  it('[SRC-23] HTML: words without tags, scripts or comments, on the lines that they stand on', () => {
    const lines = [
      '<!doctype html><html><head><title>no</title></head><body><h1>The Boat</h1>',
      '<p>Fog &amp; <b>rain</b> at 3 &lt; 4<!-- no --></p><script>alert("no</p>")</script>',
      '<p>Two',
      'lines &#8212; <i title="a > b">here</i>.</p><p>Third</p></body>',
    ];
    expect(segmentText('a.html', lines).passages.map((p) => [p.text, p.ranges])).toEqual([
      ['The Boat', [[1, 1]]],
      ['Fog & rain at 3 < 4', [[2, 2]]],
      ['Two lines — here.', [[3, 4]]],
      ['Third', [[4, 4]]],
    ]);
  });

  it('[SRC-24] a paragraph on each line', () => {
    const long = (n: number) => `Paragraph ${n} is a long one: ${'the boat was late and it rained. '.repeat(6)}`.trim();
    const found = segmentText('a.txt', [long(1), long(2), '', `${long(3)} And so`, '', 'on it went.']);
    expect(found.form).toBe('paragraphs');
    expect(found.passages.map((p) => p.ranges)).toEqual([
      [[1, 1]],
      [[2, 2]],
      [
        [4, 4],
        [6, 6],
      ],
    ]);
  });
});
