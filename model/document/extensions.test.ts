// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Editor, generateHTML, generateJSON, type JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument, pageOf } from '../../tests/support/arbitrary-document.js';
import type { DocumentJson, NodeJson } from './document-json.js';
import { extensions } from './extensions.js';
import { markdownToDocument } from './markdown/markdown-to-document.js';
import { normalise } from './normalise.js';
import { toHtml } from './to-html.js';
import { walk } from './walk.js';

const context = { pageHref: ({ slug }: { slug: string }) => ({ href: `/wiki/${slug}`, missing: false }) };
/** What the editor makes of pasted markup; refuses what the server would refuse. */
const pasted = (html: string): DocumentJson => normalise(generateJSON(html, extensions));

describe('the editor’s extensions', () => {
  it('[DOC-2] need no inline style but for the frame of a table while it is edited', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        const html = generateHTML(document as JSONContent, extensions);
        const root = window.document.createElement('div');
        root.innerHTML = html;
        expect([...root.querySelectorAll('[style]')].filter((element) => !['table', 'col'].includes(element.localName))).toEqual(
          [],
        );
      }),
    );
  });

  it('[DOC-36] read the HTML of an article back as the same document', () => {
    const file = readFileSync(join(import.meta.dirname, '../../seed/pages/assassination-of-sergei-kirov.md'), 'utf8');
    const document = markdownToDocument(file.replace(/^---\n.*?\n---\n/s, ''), {
      pageOf,
      claimOf: () => '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001',
    });
    expect(pasted(toHtml(document, context))).toEqual(document);
    expect(pasted(generateHTML(document as JSONContent, extensions))).toEqual(document);
  });

  it('[DOC-36] read back headings of every level, the attributes of cells and lists, every mark', () => {
    const markdown = [
      ...['## Two', '### Three', '#### Four', '3. third', '| a | b |\n| --: | :-: |\n| **c** | _d_ ~~e~~ |'],
      '[f [g](https://a.example/?b=1&c)]{claim=0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001} [h](wiki:abc-1) [@pipes, lines 1-2, "words"][@pipes]',
      '`````table\n````row\n```cell colspan=2 rowspan=3\ni\n```\n````\n`````',
    ].join('\n\n');
    const document = markdownToDocument(markdown, { pageOf });
    expect(pasted(toHtml(document, context))).toEqual(document);
    expect(pasted(generateHTML(document as JSONContent, extensions))).toEqual(document);
  });

  it('[DOC-37] make of pasted markup nothing that the server refuses', () => {
    const value = fc.constantFrom(
      '',
      '0',
      '-5',
      '1.5',
      '2',
      '1e9',
      '99999999999',
      'x',
      'javascript:alert(1)',
      'https://a.example/',
      'right',
      '../a',
      'a',
      'volkogonov',
      '\u0000',
    );
    const attribute = fc.tuple(
      fc.constantFrom(
        'start',
        'type',
        'colspan',
        'rowspan',
        'colwidth',
        'data-colwidth',
        'align',
        'data-align',
        'style',
        'href',
        'target',
        'class',
        'data-page',
        'data-slug',
        'data-claim',
        'data-source',
        'data-from',
        'data-to',
        'data-quote',
        'onclick',
      ),
      value,
    );
    const tags =
      'a b blockquote br code div em h1 h2 h5 hr i img iframe li ol p pre s script span strong sub sup table tbody td th tr u ul'.split(
        ' ',
      );
    const element = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'medium' },
        fc.string({ unit: 'grapheme-ascii', maxLength: 5 }).map((text) => text.replace(/[<>&]/g, '')),
        fc
          .tuple(fc.constantFrom(...tags), fc.array(attribute, { maxLength: 4 }), fc.array(tie('any'), { maxLength: 4 }))
          .map(([tag, attributes, children]) => {
            const marked = { a: ' class="page-link"', span: ' class="claim"', sup: ' class="cite"' }[tag] ?? '';
            return `<${tag}${marked}${attributes.map(([name, held]) => ` ${name}="${held}"`).join('')}>${children.join('')}</${tag}>`;
          }),
      ),
    })).any;
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(element, { maxLength: 5 }), (parts) => {
        walk(pasted(parts.join('')), (node: NodeJson) => seen.add(node.type));
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(
      'blockquote bulletList citation hardBreak heading listItem orderedList paragraph table tableCell tableHeader tableRow text'.split(
        ' ',
      ),
    );
  });

  it('[DOC-3] refuse a command that would make a link elsewhere', () => {
    const editor = new Editor({ extensions, content: '<p>words</p>', injectCSS: false });
    editor.commands.selectAll();
    for (const href of ['javascript:alert(1)', 'example.org', '/wiki/a', ' https://a.example/'])
      expect(editor.commands.setLink({ href })).toBe(false);
    expect(editor.commands.setLink({ href: 'https://a.example/' })).toBe(true);
    expect(editor.getJSON().content?.[0]?.content?.[0]?.marks).toEqual([{ type: 'link', attrs: { href: 'https://a.example/' } }]);
    editor.destroy();
  });

  it('[DOC-4] keep claims beside one another, and one kind of link', () => {
    const editor = new Editor({ extensions, content: '<p>words</p>', injectCSS: false });
    const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    editor
      .chain()
      .selectAll()
      .setMark('claim', { claim: one })
      .setMark('claim', { claim: two })
      .setLink({ href: 'https://a.example/' })
      .run();
    editor.chain().selectAll().setMark('pageLink', { page: null, slug: 'a' }).run();
    expect(normalise(editor.getJSON()).content).toEqual([
      {
        type: 'paragraph',
        content: [
          {
            type: 'text',
            text: 'words',
            marks: [
              { type: 'pageLink', attrs: { page: null, slug: 'a' } },
              { type: 'claim', attrs: { claim: one } },
              { type: 'claim', attrs: { claim: two } },
            ],
          },
        ],
      },
    ]);
    editor.destroy();
  });
});
