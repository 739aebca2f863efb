import { isHref } from '../html/index.js';

/** What one attribute may hold. `fallback` is the value of an absent attribute. */
export interface AttributeRule {
  readonly fallback: unknown;
  readonly check: (value: unknown) => boolean;
}
export type AttributeRules = Readonly<Record<string, AttributeRule>>;

const integer = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most && !Object.is(value, -0);
const orNull = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value);
const matches = (pattern: RegExp, longest: number) => (value: unknown) =>
  typeof value === 'string' && value.length <= longest && pattern.test(value);
export const isUuid = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 36);

/** A source's key, as in /sources/:key. */
export const isSourceKey = matches(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, 80);
export const isSlug = matches(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 120);
const isLine = integer(1, 10_000_000);
const longestQuote = 2000;

const cell: AttributeRules = {
  colspan: { fallback: 1, check: integer(1, 100) },
  rowspan: { fallback: 1, check: integer(1, 1000) },
  align: { fallback: null, check: orNull((value) => value === 'left' || value === 'center' || value === 'right') },
};

/** Nodes that are not named here have no attributes. The order is that of the normal form. */
export const nodeAttributes: Readonly<Record<string, AttributeRules>> = {
  heading: { level: { fallback: 2, check: integer(2, 4) } },
  orderedList: { start: { fallback: 1, check: integer(0, 999_999_999) } },
  tableCell: cell,
  tableHeader: cell,
  citation: {
    source: { fallback: null, check: isSourceKey },
    from: { fallback: null, check: orNull(isLine) },
    to: { fallback: null, check: orNull(isLine) },
    quote: { fallback: null, check: orNull((value) => typeof value === 'string' && value.length <= longestQuote) },
  },
};

/** Marks that are not named here have no attributes. */
export const markAttributes: Readonly<Record<string, AttributeRules>> = {
  link: { href: { fallback: null, check: isHref } },
  pageLink: { page: { fallback: null, check: orNull(isUuid) }, slug: { fallback: null, check: isSlug } },
  claim: { claim: { fallback: null, check: isUuid } },
};

const noAttributes: AttributeRules = {};

/** The rules of a node or mark that is known to the schema; of any other name, none. */
export const rulesOf = (rules: Readonly<Record<string, AttributeRules>>, type: string): AttributeRules =>
  Object.hasOwn(rules, type) ? (rules[type] ?? noAttributes) : noAttributes;
