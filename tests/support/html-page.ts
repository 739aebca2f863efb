import { JSDOM } from 'jsdom';

/** Elements that the site itself makes. Anything else got in by being taken for markup. */
const known = new Set(
  (
    'html head meta title link script body a header main footer nav aside section article div span p h1 h2 h3 h4 ul ol li dl dt dd table ' +
    'tbody tr th td blockquote strong em s sup br cite q bdi time mark code b form label input button select option textarea fieldset ' +
    'legend search noscript details summary datalist del ins figure figcaption svg polygon polyline line path rect text g optgroup'
  ).split(' '),
);

const addresses = ['href', 'src', 'action', 'formaction', 'poster', 'data'];

/** An answer as a browser would read it; scripts do not run. */
export async function htmlPage(response: Response): Promise<Document> {
  return new JSDOM(await response.text(), { url: response.url }).window.document;
}

/** Everything on a page that a policy without inline code forbids, or that nobody of ours can have put there. */
export function unsafeParts(page: Document): string[] {
  const found: string[] = [];
  for (const element of page.querySelectorAll('*')) {
    const name = element.localName;
    if (!known.has(name)) found.push(`<${name}>`);
    if (name === 'script' && (!element.getAttribute('src')?.startsWith('/') || element.textContent)) found.push('inline script');
    if (name === 'meta' && element.hasAttribute('http-equiv')) found.push('meta http-equiv');
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('on')) found.push(`<${name} ${attribute.name}>`);
      if (attribute.name === 'style' || attribute.name === 'srcdoc') found.push(`<${name} ${attribute.name}>`);
      if (addresses.includes(attribute.name) && !/^(?:\/(?!\/)|#|https?:\/\/)/.test(attribute.value))
        found.push(`<${name} ${attribute.name}="${attribute.value}">`);
    }
  }
  return found;
}

const runsOn = 'a, abbr, b, bdi, cite, code, em, mark, q, s, span, strong, sub, sup, time';

/** Text as a reader sees it: blocks apart, spaces folded. */
export function words(element: Element | null | undefined): string {
  if (!element) return '';
  const parts = [...element.childNodes].map((node) => {
    if (node.nodeType !== 1) return node.textContent ?? '';
    const inner = node as Element;
    return inner.matches(runsOn) && !inner.parentElement?.matches('nav')
      ? words(inner) && inner.textContent
      : ` ${words(inner)} `;
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}
