import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument, rawDocument } from '../../tests/support/arbitrary-document.js';
import { Refusal } from '../contract/index.js';
import { limits } from '../protocol/index.js';
import { canonicalJson } from './canonical-json.js';
import { emptyDocument } from './document-json.js';
import { normalise } from './normalise.js';
import { schema } from './schema.js';
import { toHtml } from './to-html.js';
import { toText } from './to-text.js';
import { walk } from './walk.js';

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, marks });
const claim = (n: number) => ({ type: 'claim', attrs: { claim: `0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de00${n}` } });
const bold = { type: 'bold' };

const refusalOf = (value: unknown): string => {
  try {
    normalise(value);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.about}`.trim();
    throw error;
  }
  return 'accepted';
};

/** `levels` quotes around one another, without recursion. */
const nested = (levels: number): unknown => {
  let node: unknown = paragraph(text('deep'));
  for (let n = 1; n < levels; n++) node = { type: 'blockquote', content: [node] };
  return doc(node);
};

describe('the normal form', () => {
  it('[DOC-11] is idempotent and what the editor’s schema reads and writes unchanged', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        expect(normalise(document)).toEqual(document);
        const node = schema.nodeFromJSON(document);
        node.check();
        expect(JSON.parse(JSON.stringify(node.toJSON()))).toEqual(document);
      }),
      { numRuns: 500 },
    );
  });

  it('[DOC-12] joins equal neighbours, drops what is empty, orders marks, adds defaults', () => {
    const untidy = doc(
      { type: 'heading', content: [text('A', bold), text('', claim(1)), { ...text('B', { type: 'bold', attrs: {} }) }] },
      paragraph({ type: 'hardBreak', marks: [bold] }, text('c', { type: 'italic' }, claim(2), bold, claim(1), claim(2))),
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'blockquote', content: [] }] }] },
      { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [] }] }] },
    );
    expect(normalise(untidy)).toEqual(
      doc(
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'AB', marks: [bold] }] },
        paragraph({ type: 'hardBreak' }, { type: 'text', text: 'c', marks: [claim(1), claim(2), bold, { type: 'italic' }] }),
      ),
    );
  });

  it('[DOC-12] of an empty document is one empty paragraph', () => {
    for (const empty of [
      doc(),
      { type: 'doc' },
      doc({ type: 'bulletList' }),
      doc({ type: 'table', content: [{ type: 'tableRow' }] }),
    ]) {
      expect(normalise(empty)).toEqual(emptyDocument);
    }
  });

  it('[DOC-4] keeps the page link where concurrent edits have put both kinds of link on the same words', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example/' } };
    const pageLink = { type: 'pageLink', attrs: { page: null, slug: 'a' } };
    for (const marks of [
      [link, pageLink],
      [pageLink, link],
    ]) {
      expect(normalise(doc(paragraph(text('x', ...marks))))).toEqual(
        doc(paragraph({ type: 'text', text: 'x', marks: [pageLink] })),
      );
    }
  });

  it('[DOC-14] holds only characters that can be stored, one for one', () => {
    const document = normalise(doc(paragraph(text('a\u0000b\ud800c\udfffd\r\ne\tf\u0007g\u{1d518}\ufffe'))));
    expect(toText(document)).toBe('a\ufffdb\ufffdc\ufffdd \ne\tf\ufffdg\u{1d518}\ufffd');
  });

  it('[DOC-16] repairs the lines of a citation and drops one without a source', () => {
    const cite = (attrs: unknown) => normalise(doc(paragraph({ type: 'citation', attrs }))).content;
    const attrs = (from: number | null, to: number | null) => ({ source: 'pipes', from, to, quote: null });
    expect(cite({ source: 'pipes', from: 9, to: 3, quote: '' })).toEqual([paragraph({ type: 'citation', attrs: attrs(3, 9) })]);
    expect(cite({ source: 'pipes', to: 3 })).toEqual([paragraph({ type: 'citation', attrs: attrs(3, 3) })]);
    expect(cite({ source: 'pipes' })).toEqual([paragraph({ type: 'citation', attrs: attrs(null, null) })]);
    expect(cite({ from: 3 })).toEqual([{ type: 'paragraph' }]);
  });

  it('[DOC-17] has one canonical text, whatever the order of keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, held]) => [key, reversed(held)]),
      );
    };
    fc.assert(
      fc.property(normalDocument, normalDocument, (one, other) => {
        expect(canonicalJson(reversed(one))).toBe(canonicalJson(one));
        expect(JSON.parse(canonicalJson(one))).toEqual(one);
        expect(canonicalJson(one) === canonicalJson(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('[DOC-10] of a raw document exists always', () => {
    let nodes = 0;
    fc.assert(
      fc.property(rawDocument, (raw) => {
        walk(normalise(raw), () => nodes++);
      }),
    );
    expect(nodes).toBeGreaterThan(500);
  });
});

describe('what does not fit', () => {
  const places: readonly [what: string, value: unknown, refusal: string][] = [
    ['nothing', undefined, 'invalid document'],
    ['null', null, 'invalid document'],
    ['a list', [], 'invalid document'],
    ['a text', 'doc', 'invalid document'],
    ['another root', paragraph(), 'invalid document.type'],
    ['an unknown node', doc({ type: 'image' }), 'invalid document.content[0].type'],
    ['an inherited name', doc({ type: 'constructor' }), 'invalid document.content[0].type'],
    ['__proto__', JSON.parse('{"type":"doc","__proto__":{"content":[]}}'), 'invalid document.__proto__'],
    ['text outside a paragraph', doc(text('a')), 'invalid document.content[0].type'],
    ['a paragraph in a paragraph', doc(paragraph(paragraph())), 'invalid document.content[0].content[0].type'],
    [
      'a table cell in a list',
      doc({ type: 'bulletList', content: [{ type: 'tableCell' }] }),
      'invalid document.content[0].content[0].type',
    ],
    [
      'a child of an atom',
      doc(paragraph({ type: 'hardBreak', content: [text('a')] })),
      'invalid document.content[0].content[0].content[0].type',
    ],
    ['a number for a text', doc(paragraph({ type: 'text', text: 5 })), 'invalid document.content[0].content[0].text'],
    ['an object for a list', doc({ type: 'paragraph', content: {} }), 'invalid document.content[0].content'],
    ['null in a list', doc(paragraph(text('a')), null), 'invalid document.content[1]'],
    ['a wrong level', doc({ type: 'heading', attrs: { level: 1 } }), 'invalid document.content[0].attrs.level'],
    ['a level as text', doc({ type: 'heading', attrs: { level: '2' } }), 'invalid document.content[0].attrs.level'],
    ['an unknown attribute', doc({ type: 'paragraph', attrs: { style: 'x' } }), 'invalid document.content[0].attrs.style'],
    ['an unknown field', doc({ type: 'paragraph', html: '<b>' }), 'invalid document.content[0].html'],
    ['an unknown mark', doc(paragraph(text('a', { type: 'code' }))), 'invalid document.content[0].content[0].marks[0]'],
    [
      'an attribute of a mark',
      doc(paragraph(text('a', { type: 'bold', attrs: { x: 1 } }))),
      'invalid document.content[0].content[0].marks[0]',
    ],
    [
      'a script',
      doc(paragraph(text('a', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))),
      'invalid document.content[0].content[0].marks[0]',
    ],
    [
      'marks that are no list',
      doc(paragraph({ type: 'text', text: 'a', marks: {} })),
      'invalid document.content[0].content[0].marks',
    ],
    ['a NaN', doc({ type: 'orderedList', attrs: { start: Number.NaN } }), 'invalid document.content[0].attrs.start'],
  ];
  it.each(places)('[DOC-10] %s is refused with its place', (_, value, refusal) => expect(refusalOf(value)).toBe(refusal));

  it('[DOC-13] nesting is accepted up to the limit and refused beyond it, however deep', () => {
    expect(refusalOf(nested(limits.depth))).toBe('accepted');
    expect(refusalOf(nested(limits.depth + 1))).toMatch(/^invalid document(\.content\[0\]){25}$/);
    expect(refusalOf(nested(200_000))).toMatch(/^invalid /);
    const deep = '{"type":"blockquote","content":['.repeat(5_000);
    expect(refusalOf(JSON.parse(`{"type":"doc","content":[${deep}${']}'.repeat(5_000)}]}`))).toMatch(/^invalid /);
  });

  it('[DOC-10] a value that contains itself is refused', () => {
    const cycle: { type: string; content: unknown[] } = { type: 'blockquote', content: [] };
    cycle.content.push(cycle);
    expect(refusalOf(doc(cycle))).toMatch(/^invalid /);
    let wide: unknown = { type: 'blockquote', content: Array(30).fill(paragraph(text('a'))) };
    for (let n = 0; n < 20; n++) wide = { type: 'blockquote', content: Array(30).fill(wide) };
    expect(refusalOf(doc(wide))).toMatch(/^invalid /);
  });

  it('[DOC-13] a text of 5 MB is read, one beyond the page’s size refused, a long attribute or name refused shortly', () => {
    const long = '<&\u0000'.repeat(1_700_000);
    const document = normalise(doc(paragraph(text(long))));
    expect(toText(document)).toHaveLength(long.length);
    expect(toHtml(document, { pageHref: () => ({ href: '', missing: true }) })).toHaveLength(
      '<p></p>'.length + 1_700_000 * '&lt;&amp;\ufffd'.length,
    );
    expect(refusalOf(doc(paragraph(text(long), text(long))))).toBe('page-full');
    expect(refusalOf(doc(paragraph({ type: 'citation', attrs: { source: long } })))).toBe(
      'invalid document.content[0].content[0].attrs.source',
    );
    expect(refusalOf({ type: 'doc', [long]: 1 }).length).toBeLessThan(100);
  });

  it('[DOC-10] any JSON and any mutilated document is normalised or refused, nothing else', () => {
    let [accepted, refused] = [0, 0];
    const count = (value: unknown) => {
      if (refusalOf(value) === 'accepted') accepted++;
      else refused++;
    };
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), count));
    fc.assert(
      fc.property(rawDocument, fc.nat(), fc.jsonValue(), (raw, place, value) => {
        const parts: [Record<string, unknown>, string][] = [];
        const collect = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return;
          for (const key of Object.keys(node)) {
            parts.push([node as Record<string, unknown>, key]);
            collect((node as Record<string, unknown>)[key]);
          }
        };
        const copy: unknown = JSON.parse(JSON.stringify(raw));
        collect(copy);
        const part = parts[place % parts.length];
        if (part) part[0][part[1]] = value;
        count(copy);
      }),
      { numRuns: 1_000 },
    );
    expect(accepted).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(100);
  });
});
