import type { Attributes } from '@tiptap/core';
import { markAttributes, nodeAttributes, rulesOf } from './attributes.js';

/** How an attribute is spelled in HTML, for the clipboard. */
export interface HtmlAttribute {
  readonly name: string;
  readonly read?: (text: string) => unknown;
  /** false where the element's name says it. */
  readonly rendered?: boolean;
}

/**
 * The attributes of a node or mark for Tiptap, from the one table of rules. Whatever is pasted, a value that the rules refuse is
 * replaced by the default: an editor must never make a change that the server will not take.
 */
export function attributeSpecs(type: string, html: Readonly<Record<string, HtmlAttribute>>): Attributes {
  const rules = rulesOf({ ...nodeAttributes, ...markAttributes }, type);
  return Object.fromEntries(
    Object.entries(rules).map(([attribute, rule]) => {
      const { name, read = (text: string): unknown => text, rendered = true } = html[attribute] ?? { name: attribute };
      return [
        attribute,
        {
          default: rule.fallback,
          rendered,
          parseHTML: (element: HTMLElement) => {
            const text = element.getAttribute(name);
            if (text === null) return null;
            const value = read(text);
            return rule.check(value) ? value : rule.fallback;
          },
          renderHTML: (attributes: Record<string, unknown>) => {
            const value = attributes[attribute];
            return value === rule.fallback ? {} : { [name]: String(value) };
          },
        },
      ];
    }),
  );
}

/** A parse rule's condition: the element is this node or mark only if the attribute that says what it is about is acceptable. */
export const onlyIf = (attribute: string, check: (value: unknown) => boolean) => (element: HTMLElement) =>
  check(element.getAttribute(attribute)) ? null : false;
