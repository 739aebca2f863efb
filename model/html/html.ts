/** Markup that is safe to send. Only this file makes it, so nothing reaches a page unescaped. */
export type Html = string & { readonly safe: unique symbol };

const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string =>
  special.test(text) ? text.replace(everySpecial, (character) => entities[character] ?? '') : text;

/** Words as markup. */
export const textHtml = (text: string): Html => escaped(text) as Html;

export const joinHtml = (parts: readonly Html[]): Html => parts.join('') as Html;

type TagName =
  | 'a'
  | 'blockquote'
  | 'br'
  | 'del'
  | 'details'
  | 'div'
  | 'em'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'ins'
  | 'li'
  | 'ol'
  | 'p'
  | 's'
  | 'span'
  | 'strong'
  | 'summary'
  | 'sup'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'tr'
  | 'ul';
type AttributeName =
  | 'aria-label'
  | 'class'
  | 'colspan'
  | 'data-align'
  | 'data-claim'
  | 'data-from'
  | 'data-page'
  | 'data-quote'
  | 'data-slug'
  | 'data-source'
  | 'data-standing'
  | 'data-stop'
  | 'data-to'
  | 'href'
  | 'id'
  | 'rel'
  | 'role'
  | 'rowspan'
  | 'scope'
  | 'start'
  | 'tabindex'
  | 'title';

/** An element; attributes that are null are left out. */
export function element(
  name: TagName,
  attributes: { readonly [name in AttributeName]?: string | number | null },
  children?: Html,
): Html {
  let open = `<${name}`;
  for (const attribute in attributes) {
    const value = attributes[attribute as AttributeName];
    if (value !== null && value !== undefined) open += ` ${attribute}="${escaped(String(value))}"`;
  }
  return (name === 'br' ? `${open}>` : `${open}>${children ?? ''}</${name}>`) as Html;
}
