import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawDocument } from '../../tests/support/arbitrary-document.js';
import { limits } from '../protocol/index.js';
import { allowedChild, checkMark, checkNodeAttribute, isInlineParent, nodeNames } from './admission.js';
import { markAttributes, nodeAttributes } from './attributes.js';
import { normalise } from './normalise.js';
import { markRank, schema } from './schema.js';

/** Values that somebody might send for an attribute, good and bad. */
const values: readonly unknown[] = [
  ...[
    undefined,
    null,
    '',
    'a',
    'pipes',
    '-',
    'left',
    'LEFT',
    0,
    -0,
    1,
    2,
    4,
    5,
    9,
    100,
    101,
    1.5,
    -1,
    1e9,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '2',
    true,
    [],
    {},
  ],
  ...[
    [1],
    { a: 1 },
    'x'.repeat(2_000),
    'x'.repeat(2_001),
    'a\u0000\ud800',
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-00000000000G',
  ],
  ...['https://a.example/', 'javascript:alert(1)', '\u0000', '__proto__', 10_000_000, 10_000_001, 'slug-1', 'Slug'],
];
const accepted = (node: string, name: string) =>
  values.filter((value) => value !== undefined && checkNodeAttribute(node, name, value));
const marksToSend: readonly unknown[] = [...markRank.keys()].flatMap((mark) =>
  [
    null,
    {},
    ...values.flatMap((value) => [
      { href: value },
      { claim: value },
      { slug: value },
      { page: null, slug: value },
      { page: value, slug: 'a' },
      { x: value },
    ]),
  ]
    .filter((attrs) => checkMark(mark, attrs))
    .map((attrs) => ({ type: mark, ...(attrs && { attrs }) })),
);

/** Any tree that is admitted child by child, attribute by attribute, mark by mark: containers may be empty, attributes absent or at odds. */
const admitted = (node: string, depth: number): fc.Arbitrary<unknown> => {
  if (node === 'text') {
    return fc.record({
      type: fc.constant('text'),
      text: fc.string(),
      marks: fc.array(fc.constantFrom(...marksToSend), { maxLength: 5 }),
    });
  }
  const attrs = fc.record(
    Object.fromEntries(Object.keys(nodeAttributes[node] ?? {}).map((name) => [name, fc.constantFrom(...accepted(node, name))])),
    { requiredKeys: [] },
  );
  const names = depth < 8 ? nodeNames.filter((child) => allowedChild(node, child)) : [];
  const content =
    names.length > 0
      ? fc.array(
          fc.constantFrom(...names).chain((name) => admitted(name, depth + 1)),
          { maxLength: 3 },
        )
      : fc.constant([]);
  return fc.record({ type: fc.constant(node), attrs, content });
};

describe('the facts for admission', () => {
  it('[DOC-15] accept nothing that the normal form refuses', () => {
    let size = 0;
    fc.assert(
      fc.property(admitted('doc', 0), (document) => {
        const normal = normalise(document);
        size = Math.max(size, JSON.stringify(normal).length);
        schema.nodeFromJSON(normal).check();
        expect(normalise(normal)).toEqual(normal);
      }),
      { numRuns: 500 },
    );
    expect(size).toBeGreaterThan(1_000);
    expect(marksToSend.length).toBeGreaterThan(8);
  });

  it('[DOC-15] accept everything that a document may hold', () => {
    const refused: string[] = [];
    const look = (
      node: { type: string; attrs?: object; marks?: { type: string; attrs?: object }[]; content?: [] },
      parent: string,
    ) => {
      if (!allowedChild(parent, node.type)) refused.push(`${node.type} in ${parent}`);
      for (const [name, value] of Object.entries(node.attrs ?? {}))
        if (!checkNodeAttribute(node.type, name, value)) refused.push(`${node.type}.${name}`);
      for (const mark of node.marks ?? []) if (!checkMark(mark.type, mark.attrs ?? null)) refused.push(mark.type);
      for (const child of node.content ?? []) look(child, node.type);
    };
    fc.assert(
      fc.property(rawDocument, (raw) => {
        for (const block of normalise(raw).content) look(block as never, 'doc');
      }),
    );
    expect(refused).toEqual([]);
  });

  it('[DOC-1] know exactly the nodes and marks of the schema', () => {
    expect([...nodeNames].sort()).toEqual(
      'blockquote bulletList citation doc hardBreak heading listItem orderedList paragraph table tableCell tableHeader tableRow text'.split(
        ' ',
      ),
    );
    expect([...markRank.keys()]).toEqual(['link', 'pageLink', 'claim', 'bold', 'italic', 'strike']);
    expect(nodeNames.filter(isInlineParent)).toEqual(['paragraph', 'heading']);
    for (const [type, rules] of Object.entries(nodeAttributes))
      expect(Object.keys(schema.nodes[type]?.spec.attrs ?? {})).toEqual(Object.keys(rules));
    for (const [type, rules] of Object.entries(markAttributes))
      expect(Object.keys(schema.marks[type]?.spec.attrs ?? {})).toEqual(Object.keys(rules));
    expect(limits.depth).toBeGreaterThan(8);
  });

  it.each(['constructor', '__proto__', 'toString', 'image', '', 'Doc'])('[DOC-1] know nothing of the name %j', (name) => {
    expect(allowedChild(name, 'text') || allowedChild('doc', name) || isInlineParent(name)).toBe(false);
    expect(checkNodeAttribute(name, 'level', 2) || checkNodeAttribute('heading', name, 2) || checkMark(name, null)).toBe(false);
  });

  it('[DOC-5] want a mark’s own attributes and no others', () => {
    const claim = '00000000-0000-4000-8000-000000000001';
    expect(['bold', 'italic', 'strike'].every((mark) => checkMark(mark, null) && checkMark(mark, {}))).toBe(true);
    expect(checkMark('bold', { x: 1 }) || checkMark('bold', []) || checkMark('bold', 'x') || checkMark('bold', undefined)).toBe(
      false,
    );
    expect(
      checkMark('claim', { claim }) && checkMark('pageLink', { slug: 'a' }) && checkMark('pageLink', { page: null, slug: 'a' }),
    ).toBe(true);
    expect(checkMark('claim', null) || checkMark('claim', {}) || checkMark('claim', { claim, style: 'x' })).toBe(false);
    expect(checkMark('link', { href: 'javascript:alert(1)' }) || checkMark('pageLink', { page: claim })).toBe(false);
  });
});
