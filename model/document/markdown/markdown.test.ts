import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument, pageOf } from '../../../tests/support/arbitrary-document.js';
import { Refusal } from '../../contract/index.js';
import { citesOf } from '../cites.js';
import type { BlockJson, DocumentJson, InlineJson, MarkJson } from '../document-json.js';
import { linksOf } from '../links.js';
import { documentToMarkdown } from './document-to-markdown.js';
import { markdownToDocument } from './markdown-to-document.js';

const read = (markdown: string) => markdownToDocument(markdown, { pageOf });
const text = (words: string, ...marks: MarkJson[]): InlineJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
});
const paragraph = (...content: InlineJson[]): BlockJson => ({ type: 'paragraph', ...(content.length > 0 && { content }) });
const doc = (...content: BlockJson[]): DocumentJson => ({ type: 'doc', content });
const cite = (source: string, from: number | null = null, to = from, quote: string | null = null): InlineJson => ({
  type: 'citation',
  attrs: { source, from, to, quote },
});
const bold: MarkJson = { type: 'bold' };
const italic: MarkJson = { type: 'italic' };
const claim: MarkJson = { type: 'claim', attrs: { claim: '0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001' } };
const page = (slug: string): MarkJson => ({ type: 'pageLink', attrs: { page: pageOf(slug), slug } });

const refusalOf = (markdown: string): string => {
  try {
    read(markdown);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.about}`;
    throw error;
  }
  return 'accepted';
};

describe('JSON -> Markdown -> JSON', () => {
  it('[DOC-40] is the identity on every normal document, plain tables and nested ones among them', () => {
    let [plain, fenced] = [0, 0];
    fc.assert(
      fc.property(normalDocument, (document) => {
        const markdown = documentToMarkdown(document);
        if (/^\| (---|:--|:-:|--:) /m.test(markdown)) plain++;
        if (markdown.includes('```table')) fenced++;
        expect(read(markdown)).toEqual(document);
      }),
      { numRuns: 1_000 },
    );
    expect(plain).toBeGreaterThan(100);
    expect(fenced).toBeGreaterThan(50);
  });

  it('[DOC-40] writes the address that the caller knows for a link', () => {
    const document = doc(paragraph(text('words', page('a'))));
    expect(documentToMarkdown(document, { slugOf: ({ slug }) => `${slug}-renamed` })).toBe('[words](wiki:a-renamed)\n');
  });

  const examples: readonly [markdown: string, document: DocumentJson][] = [
    [
      'One.[@pipes, line 36; @volkogonov, lines 15863-15907]',
      doc(paragraph(text('One.'), cite('pipes', 36), cite('volkogonov', 15863, 15907))),
    ],
    ['[@pipes][@a, "q"]', doc(paragraph(cite('pipes'), cite('a', null, null, 'q')))],
    ['[@pipes, lines 3–5, "say \\"no\\"; & &#124; \\\\ ]"]', doc(paragraph(cite('pipes', 3, 5, 'say "no"; & | \\ ]')))],
    [
      'The **[NKVD](wiki:nkvd) case** of *Pravda*, un**believ**able',
      doc(
        paragraph(
          text('The '),
          text('NKVD', page('nkvd'), bold),
          text(' case', bold),
          text(' of '),
          text('Pravda', italic),
          text(', un'),
          text('believ', bold),
          text('able'),
        ),
      ),
    ],
    [
      '[these [x](https://a.example/?b=1&c=(2)) words]{claim=0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de001}',
      doc(
        paragraph(
          text('these ', claim),
          text('x', { type: 'link', attrs: { href: 'https://a.example/?b=1&c=(2)' } }, claim),
          text(' words', claim),
        ),
      ),
    ],
    [
      'two\nlines  \nbroken\\\nagain',
      doc(paragraph(text('two lines'), { type: 'hardBreak' }, text('broken'), { type: 'hardBreak' }, text('again'))),
    ],
    ['\\', doc(paragraph())],
    ['1\\. no list\n\n\\# no heading [sic]', doc(paragraph(text('1. no list')), paragraph(text('# no heading [sic]')))],
    [
      '- \n- b\n\n* c',
      doc(
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [paragraph()] },
            { type: 'listItem', content: [paragraph(text('b'))] },
          ],
        },
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('c'))] }] },
      ),
    ],
  ];
  it.each(examples)(
    '[DOC-40] %j is read as the dialect has it, and written so that it is read the same',
    (markdown, document) => {
      expect(read(markdown)).toEqual(document);
      expect(read(documentToMarkdown(document))).toEqual(document);
    },
  );

  it('[DOC-42] says with fences what pipes cannot', () => {
    const markdown = [
      '`````table',
      '````row',
      '```header colspan=2 align=right',
      'Office',
      '```',
      '````',
      '````row',
      '```cell',
      'One',
      '',
      '- two',
      '```',
      '```cell rowspan=3',
      '\\',
      '```',
      '````',
      '`````',
      '',
    ].join('\n');
    const cell = (attrs: object, ...content: BlockJson[]) => ({
      type: 'tableCell',
      attrs: { colspan: 1, rowspan: 1, align: null, ...attrs },
      content,
    });
    const document = {
      type: 'doc',
      content: [
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [{ ...cell({ colspan: 2, align: 'right' }, paragraph(text('Office'))), type: 'tableHeader' }],
            },
            {
              type: 'tableRow',
              content: [
                cell({}, paragraph(text('One')), {
                  type: 'bulletList',
                  content: [{ type: 'listItem', content: [paragraph(text('two'))] }],
                }),
                cell({ rowspan: 3 }, paragraph()),
              ],
            },
          ],
        },
      ],
    };
    expect(read(markdown)).toEqual(document);
    expect(documentToMarkdown(read(markdown))).toBe(markdown);
  });
});

describe('[SEED-11] Markdown outside the dialect', () => {
  it.each([
    ['# Title', 'headings'],
    ['##### Deep', 'headings'],
    ['Title\n===', 'headings'],
    ['a <b>bold</b>', 'HTML'],
    ['<script>alert(1)</script>', 'HTML'],
    ['a <!-- note --> b', 'HTML'],
    ['![alt](https://a.example/i.png)', 'images'],
    ['a `code`', 'code'],
    ['    indented', 'code'],
    ['```js\nx\n```', 'code'],
    ['```row\n```', 'code'],
    ['```table\nwords\n```', 'fence'],
    ['```table onclick=1\n```', 'code'],
    ['```table\n```', 'accepted'],
    ['***', 'rules'],
    ['[x](javascript:alert(1))', 'address'],
    ['[x](JaVa&#115;cript:alert(1))', 'address'],
    ['[x](data:text/html,a)', 'address'],
    ['[x](/wiki/a)', 'address'],
    ['[x](wiki:Not_A_Slug)', 'address of a page'],
    ['[x](wiki:a b)', 'no link'],
    ['[x](wiki:a "title")', 'no link'],
    ['[a [b](wiki:b) c](wiki:a)', 'within a link'],
    ['[@pipes, page 3]', 'citation'],
    ['[@pipes, lines 9-3]', 'citation'],
    ['[@pipes, line 0]', 'citation'],
    ['[see @pipes] [@', 'citation'],
    ['[x]{onclick=alert}', 'mark'],
    ['[x]{claim=1_}', 'mark'],
    ['[x]{claim=who-came}', '“who-came” is not the id of a claim'],
    ['[x]{}', 'mark'],
    ['| a |\n| --- |\n| b | c |', 'more cells'],
    ['> | a |\n> | --- |\n> | b | c |', 'more cells'],
  ])('[DOC-41] %j is refused with its line', (markdown, reason) => {
    expect(refusalOf(`First.\n\n${markdown}`)).toMatch(
      reason === 'accepted' ? 'accepted' : new RegExp(`^invalid line [345]: .*${reason}`),
    );
  });

  it('[SEED-35] a claim is named by its address where the caller knows it, and the words stay as they are where it is not there', () => {
    const claimOf = (slug: string) => (slug === 'who-came' && claim.type === 'claim' ? claim.attrs.claim : null);
    expect(markdownToDocument('[He [came]{claim=who-went}]{claim=who-came} in.', { pageOf, claimOf })).toEqual(
      doc(paragraph(text('He came', claim), text(' in.'))),
    );
  });

  it('[DOC-41] counts lines from where the caller says, within tables too', () => {
    const inTable = '```table\n``row\n```';
    expect(() => markdownToDocument('a\n\n# b', { pageOf, firstLine: 20 })).toThrow('line 22:');
    expect(refusalOf(`a\n\n\`\`${inTable}\n\`\`\`\`\``)).toMatch(/^invalid line 4: /);
    expect(refusalOf('| a |\n| --- |\n| ok |\n| `code` |')).toMatch(/^invalid line 4: /);
  });

  it.each([
    ['quotes', '>'.repeat(100_000)],
    ['lists', '- '.repeat(50_000)],
    ['brackets', '['.repeat(100_000)],
    ['citations', '[@a; '.repeat(20_000)],
    ['links', '[a]('.repeat(20_000)],
    ['emphasis', '*a **a '.repeat(20_000)],
    ['fences', Array.from({ length: 1_000 }, (_, n) => `${'`'.repeat(1_003 - n)}${['table', 'row', 'cell'][n % 3]}`).join('\n')],
  ])('[DOC-10] a hundred kilobytes of %s are read or refused', (_, markdown) => {
    expect(refusalOf(markdown)).toMatch(/^(accepted|invalid )/);
  });

  it('[DOC-10] any text is read or refused', () => {
    const signs = fc.constantFrom(
      ...'[](){}@*_~`#|>-+\\"&;:! \n\t1.ab<'.split(''),
      '[@a',
      'wiki:a',
      '```table',
      '| --- |',
      '{bold}',
      'line 1',
    );
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 60 }), (markdown) => {
        if (refusalOf(markdown) === 'accepted') expect(read(documentToMarkdown(read(markdown)))).toEqual(read(markdown));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the seed’s articles', () => {
  const folder = join(import.meta.dirname, '../../../seed/pages');
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

  it('[DOC-43] are there', () => expect(files.length).toBeGreaterThan(0));

  it.each(files)('[DOC-43] %s is read whole', (name) => {
    const [, front = '', body = ''] = /^(---\n.*?\n---\n)(.*)$/s.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    const slugs = [...new Set(body.match(/(?<=\{claim=)[a-z0-9-]+/g))];
    const claimOf = (slug: string) => `0b8f7f2e-6d1c-4a53-9a51-${String(slugs.indexOf(slug)).padStart(12, '0')}`;
    const document = markdownToDocument(body, { pageOf, claimOf, firstLine: front.split('\n').length });
    expect(linksOf(document).length).toBe(new Set(body.match(/(?<=\(wiki:)[a-z0-9-]+/g)).size);
    expect(citesOf(document).flatMap(({ refs }) => refs)).toHaveLength(body.match(/(?<=\[|; )@\w+/g)?.length ?? 0);
    const lines = (markdown: string) => markdown.split('\n').filter((line) => line && !/^\|[-| :]+\|$/.test(line));
    expect(lines(documentToMarkdown(document))).toEqual(lines(body.replace(/(?<=\{claim=)[a-z0-9-]+/g, claimOf)));
  });
});
