// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeScreen } from './fakes/fake-screen.js';
import { pastedHtml } from './paste.js';
import { documentExtensions } from './writing.js';

fakeScreen();
let editor: Editor | undefined;
afterEach(() => editor?.destroy());

/** What the document holds after this was pasted into an empty page. */
const pasted = (html: string) => {
  editor?.destroy();
  editor = new Editor({ extensions: documentExtensions, injectCSS: false, editorProps: { transformPastedHTML: pastedHtml } });
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
  return editor.getHTML();
};

describe('paste', () => {
  it('[EDT-48] reads bold, italic and strike from styles, and is not fooled by a plain b', () => {
    expect(
      pasted(
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p style="line-height:1.4"><span style="font-weight:700;color:red">bold</span>' +
          ' <span style="font-style:italic">italic</span> <span style="text-decoration:line-through">struck</span>' +
          ' <span style="font-weight:400">plain</span></p></b>',
      ),
    ).toBe('<p><strong>bold</strong> <em>italic</em> <s>struck</s> plain</p>');
  });

  it('[EDT-48] reads styles written in any case, with or without space', () => {
    expect(pasted('<p><span STYLE = "FONT-WEIGHT: Bold">b</span> <i style="font-style:normal">n</i></p>')).toBe(
      '<p><strong>b</strong> n</p>',
    );
  });

  it('[EDT-48] keeps headings within the three levels of the text', () => {
    expect(pasted('<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>')).toBe(
      '<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4><h4>e</h4><h4>f</h4>',
    );
  });

  it('[EDT-48] keeps lists, quotes, tables and links, and drops everything else around the words', () => {
    const html = pasted(
      '<style>p{color:red}</style><script>alert(1)</script><ul class="x"><li dir="ltr">one</li><li>two<ol start="3"><li>three</li></ol></li></ul>' +
        '<blockquote style="margin:0">said</blockquote><table border="1" style="width:90%"><tr><th style="background:blue">h</th></tr><tr><td onclick="x()">c</td></tr></table>' +
        '<p><a href="https://example.org/" style="color:red" target="_top">link</a> <font color="red">words</font> <img src="x.png"> <code>code</code></p>',
    );
    expect(html).not.toMatch(/color|onclick|script|border|<img|font|_top|background|margin/);
    for (const part of [
      '<ul><li><p>one</p></li><li><p>two</p><ol start="3"><li><p>three</p></li></ol></li></ul>',
      '<blockquote><p>said</p></blockquote>',
      '<th><p>h</p></th>',
      '<td><p>c</p></td>',
      'href="https://example.org/">link</a> words',
      'code',
    ])
      expect(html).toContain(part);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' java\nscript:alert(1)', 'file:///etc/passwd', '/wiki/x'])(
    '[EDT-47] [EDT-48] a pasted link to %j loses its address',
    (href) => {
      expect(pasted(`<p><a href="${href}">words</a></p>`)).toBe('<p>words</p>');
    },
  );

  it('[EDT-48] words of our own pages keep their page links and citations', () => {
    const own =
      '<p><a class="page-link" data-page="0e8a3a4e-8a52-4b7c-9d0f-2f6f6a1b2c3d" data-slug="leon-trotsky" href="/wiki/leon-trotsky">Trotsky</a>' +
      '<sup class="cite" data-source="volkogonov" data-from="3" data-to="5"><a href="#cite-1" id="ref-1-1">1</a></sup></p>';
    const html = pasted(own);
    expect(html).toContain('data-slug="leon-trotsky"');
    expect(html).toContain('<sup class="cite" data-source="volkogonov" data-from="3" data-to="5"></sup>');
    expect(html).not.toContain('>1<');
  });

  it('[EDT-48] whatever is pasted, something sensible comes out', () => {
    for (const html of [
      '',
      '<',
      '<p',
      '<b style=',
      '<p style="',
      '<b style=\'font-weight:"bold"\'>x',
      '<table><td>',
      '<li>x',
      '<p style=x:y>ok</p>',
    ])
      expect(() => pasted(html), html).not.toThrow();
  });
});
