import fc from 'fast-check';
import { type DocumentJson, normalise } from '../../model/document/index.js';

/** Text that hurts: markup of every kind, white space of every kind, scripts that combine, characters beyond the basic plane. */
const nasty = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '](',
    '[@a, line 1]',
    '{claim=x}',
    '{bold}',
    '<b>',
    '</p>',
    '<!--',
    '-->',
    '&amp;',
    '&#32;',
    '&',
    '\\',
  ],
  ...[
    '\\\\',
    '|',
    '||',
    '#',
    '## ',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '12) ',
    '> ',
    '---',
    '===',
    '| --- |',
    ':--',
    '!',
    '![a](b)',
    '://',
    'https://a.example/',
    'wiki:a',
  ],
  ...[
    ' ',
    '  ',
    '    ',
    '\t',
    '\n',
    '\n\n',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u200b',
    '\u3000',
    '"',
    "'",
    '(',
    ')',
    '^',
    '$',
    '%',
    '.',
    ',',
    '–',
  ],
  ...['é', 'e\u0301', 'Ёж', '👩‍👩‍👦', '𝔘', '\ud800', '\udc00', '\u0000', '\r\n', '\u0085', '\u202e', 'a', 'b', 'Stalin', '1934'],
);
const word = fc.string({ unit: fc.constantFrom(...'abcdefgh XYZ'), minLength: 1, maxLength: 8 });
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: nasty }), { maxLength: 6 })
  .map((parts) => parts.join(''));

const claims = [
  '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001',
  '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de002',
  '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de003',
];
const slug = fc
  .array(fc.string({ unit: fc.constantFrom(...'abcxyz019'), minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((w) => w.join('-'));

/** Which page an address has, in generated documents: about half of the addresses have none. */
export function pageOf(address: string): string | null {
  const n = [...address].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffffff, 7);
  return n % 2 ? `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` : null;
}

const href = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'mailto:a@b.example',
    'HTTPS://EXAMPLE.org/(a)_b*c*',
    'http://a.example/?x=&amp;y=[1]',
    'https://[::1]/~a~~b~~',
    "https://a.example/it's",
    'https://ä.example/{claim=x}',
  ),
);
const plain = (type: string) => fc.constant({ type });
const mark = fc.oneof(
  ...['bold', 'italic', 'strike'].map(plain),
  href.map((address) => ({ type: 'link', attrs: { href: address } })),
  slug.map((address) => ({ type: 'pageLink', attrs: { page: pageOf(address), slug: address } })),
  fc.constantFrom(...claims).map((claim) => ({ type: 'claim', attrs: { claim } })),
);
const marks = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(mark, { maxLength: 4 }) });

const line = fc.option(fc.integer({ min: 1, max: 20_000 }), { freq: 4 });
const citation = fc.record({
  type: fc.constant('citation'),
  attrs: fc.record(
    {
      source: fc.constantFrom('volkogonov', 'pipes', 'new.politics_2-b', 'A'),
      from: line,
      to: line,
      quote: fc.option(text, { freq: 2 }),
    },
    { requiredKeys: ['source'] },
  ),
});
const inline = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('text'), text, marks }) },
    { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
    { weight: 1, arbitrary: citation },
  ),
  { maxLength: 6 },
);

const span = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) });
const align = fc.constantFrom(null, null, 'left', 'center', 'right');
const cellAttributes = fc.record({ colspan: span, rowspan: span, align });

/** A table such as Markdown's pipes can say: header row, one paragraph in each cell, one alignment for each column. */
const pipeTable = fc
  .record({
    aligns: fc.array(align, { minLength: 1, maxLength: 3 }),
    rows: fc.array(fc.array(inline, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ aligns, rows }) => ({
    type: 'table',
    content: rows.map((cells, row) => ({
      type: 'tableRow',
      content: aligns.map((align, column) => ({
        type: row === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align },
        content: [{ type: 'paragraph', content: cells[column] }],
      })),
    })),
  }));

const { block } = fc.letrec<{ block: unknown; item: unknown; cell: unknown; row: unknown }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 0, maxLength: 3 });
  const line = fc.record({ type: fc.constant('paragraph'), content: inline });
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: line },
      {
        weight: 2,
        arbitrary: fc.record({
          type: fc.constant('heading'),
          attrs: fc.record({ level: fc.integer({ min: 2, max: 4 }) }),
          content: inline,
        }),
      },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('bulletList'), content: fc.array(tie('item'), { maxLength: 3 }) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('orderedList'),
          attrs: fc.record({ start: fc.constantFrom(0, 1, 9, 99, 999_999_999) }),
          content: fc.array(tie('item'), { maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('blockquote'), content: blocks }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('table'), content: fc.array(tie('row'), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: pipeTable },
    ),
    item: fc.record({ type: fc.constant('listItem'), content: blocks }),
    row: fc.record({ type: fc.constant('tableRow'), content: fc.array(tie('cell'), { maxLength: 3 }) }),
    cell: fc.record({
      type: fc.constantFrom('tableCell', 'tableHeader'),
      attrs: cellAttributes,
      content: fc.oneof({ weight: 3, arbitrary: line.map((only) => [only]) }, { weight: 1, arbitrary: blocks }),
    }),
  };
});

/** Any value that fits the schema, but need not be in normal form. */
export const rawDocument: fc.Arbitrary<unknown> = fc.record({
  type: fc.constant('doc'),
  content: fc.array(block, { maxLength: 5 }),
});

/** Any document in normal form. */
export const normalDocument: fc.Arbitrary<DocumentJson> = rawDocument.map(normalise);
