// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '../../tests/support/arbitrary-document.js';
import { isHref } from '../html/index.js';
import { citesOf } from './cites.js';
import type { BlockJson, DocumentJson, InlineJson, MarkJson } from './document-json.js';
import { linksOf } from './links.js';
import { normalise } from './normalise.js';
import { outline } from './outline.js';
import { toHtml } from './to-html.js';
import { toText } from './to-text.js';

const context = {
  pageHref: ({ page, slug }: { page: string | null; slug: string }) => ({ href: `/wiki/${slug}`, missing: page === null }),
};
const html = (document: DocumentJson) => toHtml(document, context);
const text = (words: string, ...marks: MarkJson[]): InlineJson => ({ type: 'text', text: words, marks });
const paragraph = (...content: InlineJson[]): BlockJson => ({ type: 'paragraph', content });
const heading = (words: string, level: 2 | 3 | 4 = 2): BlockJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)],
});
const cite = (source: string, from: number, quote: string | null = null): InlineJson => ({
  type: 'citation',
  attrs: { source, from, to: from, quote },
});
const doc = (...content: BlockJson[]): DocumentJson => ({ type: 'doc', content });
const parsed = (markup: string): HTMLElement => {
  const root = document.createElement('div');
  root.innerHTML = markup;
  return root;
};

const elements = new Set('a blockquote br div em h2 h3 h4 li ol p s span strong sup table tbody td th tr ul'.split(' '));
const attributes = new Set(
  'aria-label class colspan data-align data-claim data-from data-page data-quote data-slug data-source data-to href id rel role rowspan scope start tabindex title'.split(
    ' ',
  ),
);

/** Everything in a piece of markup that our HTML may not hold, as a browser reads it. */
function intruders(root: HTMLElement): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const name = element.localName;
    const bad = [...element.attributes]
      .filter((attribute) => !attributes.has(attribute.name))
      .map((attribute) => `${name} ${attribute.name}`);
    const href = element.getAttribute('href');
    const safe = href === null || /^#cite-\d+$|^\/wiki\/[a-z0-9-]+$/.test(href) || isHref(href);
    const protocol = href === null ? 'https:' : (element as HTMLAnchorElement).protocol;
    return [
      ...(elements.has(name) ? [] : [name]),
      ...bad,
      ...(safe && /^(https?|mailto|about):$/.test(protocol) ? [] : [`${name} to ${href}`]),
    ];
  });
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</p></article><iframe src="javascript:alert(1)">',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '" onmouseover="alert(1)" x="',
  "' autofocus onfocus=alert(1) '",
  '` onclick=alert(1) `',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="javascript:alert(1)">x</a>',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '＜script＞alert(1)＜/script＞',
  '<style>@import "//evil.example"</style>',
  '<base href="//evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '{{constructor.constructor("alert(1)")()}}',
  ']]><script>alert(1)</script>',
];

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript\u200b:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  'jav&#x09;ascript:alert(1)',
  'javascript://https://a.example/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'ftp://a.example/',
  'view-source:https://a.example/',
  '//evil.example/',
  '/wiki/a',
  '#cite-1',
  '',
  'https:a.example',
  'https:/\\evil.example',
  'http://a.example/"onmouseover="alert(1)',
  'http://a.example/><script>',
  'https://a.example/\\..\\x',
  'https://a.example/ b',
  'https://a.example/\u2028',
  'https://a.example/\u202e',
  `https://a.example/${'a'.repeat(2_000)}`,
  'mailto:',
];

describe('HTML', () => {
  it.each(attacks)('[DOC-30] shows %j as words wherever it stands', (attack) => {
    const seen = toText(normalise(doc(paragraph(text(attack)))));
    const list = { type: 'listItem' as const, content: [paragraph(text(attack))] };
    const cell = {
      type: 'tableHeader' as const,
      attrs: { colspan: 1, rowspan: 1, align: null },
      content: [paragraph(text(attack))],
    };
    const document = normalise(
      doc(
        heading(attack),
        paragraph(text(attack, { type: 'bold' }), cite('pipes', 1, attack)),
        { type: 'bulletList', content: [list] },
        { type: 'blockquote', content: [paragraph(text(attack))] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
      ),
    );
    const root = parsed(html(document));
    expect(intruders(root)).toEqual([]);
    for (const place of ['h2', 'strong', 'li p', 'blockquote p', 'th p'])
      expect(root.querySelector(place)?.textContent).toBe(seen);
    expect(root.querySelector('sup')?.getAttribute('data-quote')).toBe(seen);
  });

  it.each(addresses)('[DOC-3] never links to %j', (href) => {
    const document = doc(paragraph(text('words', { type: 'link', attrs: { href } })));
    expect(isHref(href)).toBe(false);
    expect(() => normalise(document)).toThrow('marks[0]');
    expect(html(document)).toBe('<p>words</p>');
  });

  it.each([
    'https://a.example/?b=',
    "HTTP://A.example/it's?a=1&b=2#c",
    'mailto:a@b.example',
    'https://ru.wikipedia.org/wiki/Троцкий',
    'https://[::1]:8080/(x)',
  ])('[DOC-3] links to %j', (href) => {
    const link = parsed(html(normalise(doc(paragraph(text('words', { type: 'link', attrs: { href } })))))).querySelector('a');
    expect(link?.getAttribute('href')).toBe(href);
    expect(link?.rel).toBe('noopener nofollow');
  });

  it('[DOC-30] renders what the schema does not know as nothing', () => {
    const unknown = { type: 'image', attrs: { src: 'x', onerror: 'alert(1)' } } as unknown as BlockJson;
    const mark = { type: 'onclick="alert(1)"', attrs: { style: 'x' } } as unknown as MarkJson;
    const level = { type: 'heading', attrs: { level: '2 onclick=alert(1)' }, content: [text('H')] } as unknown as BlockJson;
    expect(html(doc(unknown, paragraph(text('a', mark), unknown as unknown as InlineJson), level))).toBe(
      '<p>a</p><h2 id="h">H</h2>',
    );
  });

  it('[DOC-31] holds on every document only known elements, attributes and addresses, and all its words', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        const root = parsed(html(document));
        expect(intruders(root)).toEqual([]);
        for (const sup of root.querySelectorAll('sup')) sup.remove();
        const lines = [...root.querySelectorAll('p, h2, h3, h4')].map((line) => {
          for (const br of line.querySelectorAll('br')) br.replaceWith('\n');
          return line.textContent;
        });
        const words = toText(document).split('\n').filter(Boolean);
        expect(lines.flatMap((line) => line.split('\n')).filter(Boolean)).toEqual(words);
      }),
      { numRuns: 300 },
    );
  });

  it('[DOC-34] resolves links to pages when it is made, and says which pages are missing', () => {
    const link = (page: string | null, slug: string): MarkJson => ({ type: 'pageLink', attrs: { page, slug } });
    const id = '00000000-0000-4000-8000-000000000001';
    const document = doc(paragraph(text('a', link(id, 'old-name')), text(' '), text('b', link(null, 'unwritten'))));
    const pageHref = ({ page, slug }: { page: string | null; slug: string }) =>
      page ? { href: '/wiki/new-name?"', missing: false } : { href: `/wiki/${slug}`, missing: true };
    expect(toHtml(document, { pageHref })).toBe(
      `<p><a class="page-link" data-page="${id}" data-slug="old-name" href="/wiki/new-name?&quot;">a</a> ` +
        '<a class="page-link missing" rel="nofollow" title="This page does not exist yet" data-slug="unwritten" href="/wiki/unwritten">b</a></p>',
    );
    expect(linksOf(doc(...document.content, ...document.content))).toEqual([
      { page: id, slug: 'old-name' },
      { page: null, slug: 'unwritten' },
    ]);
  });

  it('[DOC-36] nests marks, and lets neighbours share the elements of the marks they share', () => {
    const claim = (n: number): MarkJson => ({ type: 'claim', attrs: { claim: `0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de00${n}` } });
    const [one, two] = [claim(1), claim(2)];
    const words = normalise(
      doc(paragraph(text('a', one), text('b', one, two, { type: 'bold' }), text('c', two), { type: 'hardBreak' })),
    );
    const open = (n: number) => `<span class="claim" data-claim="0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de00${n}">`;
    expect(html(words)).toBe(`<p>${open(1)}a${open(2)}<strong>b</strong></span></span>${open(2)}c</span><br></p>`);
  });

  it('[DOC-36] shows lists, tables and empty lines as the editor does', () => {
    const cell = (type: 'tableCell' | 'tableHeader', attrs: object = {}) => ({ type, attrs, content: [paragraph()] });
    const document = normalise({
      type: 'doc',
      content: [
        { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('x'))] }] },
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [cell('tableHeader', { align: 'right' })] },
            { type: 'tableRow', content: [cell('tableHeader'), cell('tableCell', { colspan: 2, rowspan: 3 })] },
          ],
        },
      ],
    });
    expect(html(document)).toBe(
      '<ol start="3"><li><p>x</p></li></ol><div class="tableWrapper" tabindex="0" role="region" aria-label="Table"><table><tbody>' +
        '<tr><th scope="col" data-align="right"><p><br></p></th></tr>' +
        '<tr><th scope="row"><p><br></p></th><td colspan="2" rowspan="3"><p><br></p></td></tr></tbody></table></div>',
    );
  });
});

describe('headings', () => {
  it('[DOC-32] have ids of their own, the same in the outline', () => {
    const document = doc(
      heading('Career'),
      { type: 'blockquote', content: [heading('Career', 3)] },
      heading('Career 2'),
      heading('Career', 4),
      heading('日本'),
      heading('Cite 1'),
      heading('Ref 1-1'),
      heading(''),
      heading(' Год\tвеликого  перелома '),
    );
    expect(outline(document)).toEqual([
      { id: 'career', title: 'Career', level: 2 },
      { id: 'career-2', title: 'Career', level: 3 },
      { id: 'career-2-2', title: 'Career 2', level: 2 },
      { id: 'career-3', title: 'Career', level: 4 },
      { id: 'section', title: '日本', level: 2 },
      { id: 'section-cite-1', title: 'Cite 1', level: 2 },
      { id: 'section-ref-1-1', title: 'Ref 1-1', level: 2 },
      { id: 'god-velikogo-pereloma', title: 'Год великого перелома', level: 2 },
    ]);
    const ids = [...parsed(html(document)).querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.filter((id) => id !== 'section-2')).toEqual(outline(document).map(({ id }) => id));
  });

  it('[DOC-32] and citations never share an id', () => {
    fc.assert(
      fc.property(normalDocument, (document) => {
        const ids = [...parsed(html(document)).querySelectorAll('[id]')].map((element) => element.id);
        expect(new Set([...ids, ...citesOf(document).map(({ number }) => `cite-${number}`)]).size).toBe(
          ids.length + citesOf(document).length,
        );
      }),
    );
  });
});

describe('citations', () => {
  it('[DOC-33] are numbered by place, in order of appearance, each mention with an id', () => {
    const document = doc(paragraph(cite('pipes', 36), cite('smitha', 1)), {
      type: 'blockquote',
      content: [paragraph(cite('pipes', 36, 'words'), cite('pipes', 37))],
    });
    expect(citesOf(document)).toEqual([
      { number: 1, source: 'pipes', from: 36, to: 36, quote: 'words', refs: ['ref-1-1', 'ref-1-2'] },
      { number: 2, source: 'smitha', from: 1, to: 1, quote: null, refs: ['ref-2-1'] },
      { number: 3, source: 'pipes', from: 37, to: 37, quote: null, refs: ['ref-3-1'] },
    ]);
    const links = [...parsed(html(document)).querySelectorAll('sup.cite a')].map(
      (a) => `${a.id} ${a.getAttribute('href')} ${a.textContent}`,
    );
    expect(links).toEqual(['ref-1-1 #cite-1 1', 'ref-2-1 #cite-2 2', 'ref-1-2 #cite-1 1', 'ref-3-1 #cite-3 3']);
  });

  it('[DOC-35] leave no trace in the plain text, which has one line for each paragraph', () => {
    const document = doc(
      heading('H'),
      paragraph(text('a '), cite('pipes', 1), text('b'), { type: 'hardBreak' }, text('c')),
      paragraph(),
      paragraph(text('d')),
    );
    expect(toText(document)).toBe('H\na b\nc\n\nd');
  });
});
