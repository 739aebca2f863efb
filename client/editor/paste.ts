/** The word processors' wrapper around what was copied: not bold, whatever it says. */
const isBold = (weight: string): boolean => /^(bold(er)?|[5-9]\d\d)$/i.test(weight);
const isPlain = (weight: string): boolean => /^(normal|lighter|[1-4]\d\d)$/i.test(weight);

/**
 * Says with elements what pasted HTML says with `style` attributes. Under `style-src 'self'` such an attribute is not applied, not
 * even in a detached document, so the editor's rules for styles never match and Google Docs' `<b style="font-weight:normal">` turns
 * everything bold. The attribute's text is still there: it is read through the CSSOM, and dropped.
 */
export function pastedHtml(html: string): string {
  const doc = new DOMParser().parseFromString(html.replace(/(<[a-z][^>]*?\s)style\s*=/gi, '$1data-css='), 'text/html');
  for (const element of doc.querySelectorAll('script, style, meta, link, title, o\\:p:empty')) element.remove();
  const probe = document.createElement('i').style;
  for (const element of doc.querySelectorAll('[data-css]')) {
    probe.cssText = (element.getAttribute('data-css') ?? '').toLowerCase();
    element.removeAttribute('data-css');
    express(element, probe);
  }
  for (const heading of doc.querySelectorAll('h1, h5, h6')) rename(heading, heading.localName === 'h1' ? 'h2' : 'h4');
  return doc.body.innerHTML;
}

function express(element: Element, style: CSSStyleDeclaration): void {
  const saysBold = element.localName === 'b' || element.localName === 'strong';
  const saysItalic = element.localName === 'i' || element.localName === 'em';
  const wrappers = [
    !saysBold && !/^h[1-6]$/.test(element.localName) && isBold(style.fontWeight) && 'strong',
    !saysItalic && style.fontStyle === 'italic' && 'em',
    (style.textDecorationLine || style.textDecoration).includes('line-through') && 's',
  ];
  for (const name of wrappers) {
    if (!name) continue;
    const wrapper = element.ownerDocument.createElement(name);
    wrapper.append(...element.childNodes);
    element.append(wrapper);
  }
  if ((saysBold && isPlain(style.fontWeight)) || (saysItalic && style.fontStyle === 'normal'))
    element.replaceWith(...element.childNodes);
}

/** The page's title is its only heading of the first level; the text has three levels below. */
function rename(heading: Element, name: string): void {
  const renamed = heading.ownerDocument.createElement(name);
  renamed.append(...heading.childNodes);
  heading.replaceWith(renamed);
}
