import {
  prosemirrorJSONToYXmlFragment,
  updateYFragment,
  yXmlFragmentToProseMirrorRootNode,
  yXmlFragmentToProsemirrorJSON,
} from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { allowedChild, checkMark, checkNodeAttribute, normalise, schema, toText } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { normalDocument } from '../support/arbitrary-document.js';

type Child = Y.XmlElement | Y.XmlText;

const element = (name: string, ...children: Child[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};
const words = (text: string, marks?: Record<string, unknown>): Y.XmlText => {
  const made = new Y.XmlText();
  made.insert(0, text, marks);
  return made;
};

/** A shared document with these blocks, as another server or browser would receive it. */
function shared(...blocks: Child[]): { fragment: Y.XmlFragment; doc: Y.Doc } {
  const author = new Y.Doc();
  author.getXmlFragment(fragmentName).insert(0, blocks);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(author));
  return { doc, fragment: doc.getXmlFragment(fragmentName) };
}

/** The first child of the first child. */
const inside = <T extends Child>(fragment: Y.XmlFragment): T => (fragment.get(0) as Y.XmlElement).get(0) as T;

/** What the editor shows; looking at the document is what makes the binding delete. */
const shown = (fragment: Y.XmlFragment) => normalise(yXmlFragmentToProseMirrorRootNode(fragment, schema).toJSON());
const markName = (key: string) => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');

/** Every complaint of the facts for admission about a shared document. */
function complaints(parent: Y.XmlFragment, name = 'doc'): string[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) {
      const marks = (child.toDelta() as { attributes?: Record<string, unknown> }[]).flatMap((run) =>
        Object.entries(run.attributes ?? {}),
      );
      return [
        ...(allowedChild(name, 'text') ? [] : [`text in ${name}`]),
        ...marks.filter(([key, attributes]) => !checkMark(markName(key), attributes)).map(([key]) => `mark ${key}`),
      ];
    }
    if (!(child instanceof Y.XmlElement)) return [`hook in ${name}`];
    const attributes: [string, unknown][] = Object.entries(child.getAttributes());
    return [
      ...(allowedChild(name, child.nodeName) ? [] : [`${child.nodeName} in ${name}`]),
      ...attributes
        .filter(([key, value]) => !checkNodeAttribute(child.nodeName, key, value))
        .map(([key]) => `${child.nodeName}.${key}`),
      ...complaints(child, child.nodeName),
    ];
  });
}

describe('JSON -> Yjs -> JSON', () => {
  it('[DOC-20] is the identity on every normal document, by the schema and without it', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        const author = new Y.Doc();
        prosemirrorJSONToYXmlFragment(schema, document, author.getXmlFragment(fragmentName));
        const doc = new Y.Doc();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(author));
        const fragment = doc.getXmlFragment(fragmentName);
        expect(normalise(yXmlFragmentToProsemirrorJSON(fragment))).toEqual(document);
        expect(shown(fragment)).toEqual(document);
        expect(complaints(fragment)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('[DOC-20] holds as well when a document becomes another by difference', () => {
    fc.assert(
      fc.property(normalDocument, normalDocument, (before, after) => {
        const doc = new Y.Doc();
        const fragment = doc.getXmlFragment(fragmentName);
        prosemirrorJSONToYXmlFragment(schema, before, fragment);
        updateYFragment(doc, fragment, schema.nodeFromJSON(after), { mapping: new Map(), isOMark: new Map() });
        expect(normalise(yXmlFragmentToProsemirrorJSON(fragment))).toEqual(after);
        expect(complaints(fragment)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('[DOC-5] attributes that are absent in the shared document have their defaults', () => {
    const { fragment } = shared(
      element('heading', words('H')),
      element('orderedList', element('listItem', element('paragraph', element('citation')))),
    );
    expect(shown(fragment)).toEqual({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'H' }] },
        { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
      ],
    });
  });

  it('[DOC-12] neighbouring shared texts, as concurrent edits leave them, are one text', () => {
    const { fragment } = shared(element('paragraph', words('one '), words('two')));
    expect(normalise(yXmlFragmentToProsemirrorJSON(fragment)).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'one two' }] },
    ]);
  });
});

describe('what the binding does to a shared document that does not fit', () => {
  it('[DOC-21] deletes an emptied container, and what that empties in turn, and keeps the rest', () => {
    const { fragment } = shared(
      element('paragraph', words('before')),
      element('bulletList', element('listItem'), element('listItem', element('paragraph', words('kept')))),
      element('blockquote', element('orderedList', element('listItem'))),
      element('table', element('tableRow')),
    );
    // The normal form says the same as the editor, before the binding has cleaned up and afterwards.
    const before = normalise(yXmlFragmentToProsemirrorJSON(fragment));
    expect(shown(fragment)).toEqual(before);
    expect(fragment.toString()).toBe(
      '<paragraph>before</paragraph><bulletlist><listitem><paragraph>kept</paragraph></listitem></bulletlist><table><tablerow></tablerow></table>',
    );
    expect(normalise(yXmlFragmentToProsemirrorJSON(fragment))).toEqual(before);
  });

  it('[DOC-21] loses words when one person empties a container that another is filling', () => {
    const { doc, fragment } = shared(
      element(
        'bulletList',
        element('listItem', element('paragraph', words('old'))),
        element('listItem', element('paragraph', words('other'))),
      ),
    );
    const filling = new Y.Doc();
    Y.applyUpdate(filling, Y.encodeStateAsUpdate(doc));
    // One person's merge leaves the first item empty; a browser that looks at it deletes the item ...
    ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlElement satisfies Y.XmlElement).delete(0, 1);
    shown(fragment);
    // ... while somebody who has not heard of it adds a paragraph to that item.
    inside<Y.XmlElement>(filling.getXmlFragment(fragmentName)).insert(1, [element('paragraph', words('new'))]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(filling));
    expect(toText(shown(fragment))).toBe('other');
  });

  it.each([
    ['an unknown node', () => element('listItem', element('paragraph', words('legal')), element('image'))],
    [
      'a known node in the wrong place',
      () => element('listItem', element('paragraph', words('legal')), element('tableCell', element('paragraph'))),
    ],
  ])('[DOC-21] deletes with %s its parent and all its siblings, so such a child is refused', (_, item) => {
    const { fragment } = shared(
      element('paragraph', words('before')),
      element('bulletList', item(), element('listItem', element('paragraph', words('beside')))),
    );
    expect(complaints(fragment)).toHaveLength(1);
    expect(toText(shown(fragment))).toMatch(/^before\n(legal\n)?beside$/);
    expect(fragment.toString()).not.toContain('image');
  });

  it('[DOC-21] deletes text with an unknown mark whole, so such a mark is refused', () => {
    const { fragment } = shared(
      element('paragraph', words('all of it ', { underline: {} }), element('hardBreak'), words('after')),
    );
    ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText satisfies Y.XmlText).insert(0, 'innocent ', {});
    expect(complaints(fragment)).toEqual(['mark underline']);
    expect(toText(shown(fragment))).toBe('\nafter');
  });

  it('[DOC-21] throws on text outside a paragraph, so that no editor could open the page: such text is refused', () => {
    const { fragment } = shared(words('loose'));
    expect(complaints(fragment)).toEqual(['text in doc']);
    expect(() => shown(fragment)).toThrow(TypeError);
  });

  it('[DOC-21] lets a wrong attribute through to the editor, so such a value is refused', () => {
    const heading = element('heading', words('H'));
    heading.setAttribute('level', { toString: 1 } as unknown as string);
    const { fragment } = shared(heading);
    expect(complaints(fragment)).toEqual(['heading.level']);
    expect(yXmlFragmentToProseMirrorRootNode(fragment, schema).child(0).attrs.level).toEqual({ toString: 1 });
  });
});
