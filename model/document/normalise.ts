import { Refusal } from '../contract/index.js';
import { limits } from '../protocol/index.js';
import { nodeAttributes, rulesOf } from './attributes.js';
import { cleanText } from './clean-text.js';
import { type CitationAttributes, type DocumentJson, emptyDocument, type NodeJson } from './document-json.js';
import { normaliseMarks, sameMarks } from './normalise-marks.js';
import { childrenByNode, needsContent } from './schema.js';

/** More nodes than `limits.document` bytes can hold: it stops only a value whose parts contain one another many times over. */
const mostNodes = 1_000_000;
const fieldNames = new Set(['type', 'attrs', 'content', 'marks', 'text']);

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

class Reading {
  /** Keys and indexes from the root to where we are, for the refusal. */
  private readonly path: (string | number)[] = [];
  private nodes = 0;
  private characters = 0;

  refuse(...steps: string[]): never {
    const path = [...this.path, ...steps].map((step) => (typeof step === 'number' ? `[${step}]` : `.${step.slice(0, 40)}`));
    throw new Refusal('invalid', `document${path.join('')}`);
  }

  /** A node with everything below it, or null when its normal form is to be absent. `depth` is its number of ancestors. */
  node(value: unknown, parent: string | null, depth: number): NodeJson | DocumentJson | null {
    if (!isObject(value)) return this.refuse();
    for (const key in value) if (!fieldNames.has(key)) this.refuse(key);
    const { type } = value;
    if (typeof type !== 'string') return this.refuse('type');
    if (!(parent === null ? type === 'doc' : childrenByNode.get(parent)?.has(type))) this.refuse('type');
    if (++this.nodes > mostNodes) this.refuse();
    if (type === 'text') return this.text(value);
    if (depth > limits.depth) this.refuse();
    const attrs = this.attributes(type, value.attrs);
    const content = this.children(type, value.content, depth);
    if (content.length === 0 && needsContent.has(type)) return null;
    if (type === 'table' && content.every((row) => !('content' in row))) return null;
    if (type === 'citation') return citation(attrs as Partial<CitationAttributes>);
    const node = { type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) };
    // Name, attributes and children have just been checked one by one.
    return node as unknown as NodeJson | DocumentJson;
  }

  private children(type: string, value: unknown, depth: number): NodeJson[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.refuse('content');
    const children: NodeJson[] = [];
    this.path.push('content', 0);
    for (let index = 0; index < value.length; index++) {
      this.path[this.path.length - 1] = index;
      const child = this.node(value[index], type, depth + 1) as NodeJson | null;
      const last = children.at(-1);
      if (child?.type === 'text' && last?.type === 'text' && sameMarks(child.marks, last.marks)) {
        children[children.length - 1] = { ...last, text: last.text + child.text };
      } else if (child) children.push(child);
    }
    this.path.length -= 2;
    return children;
  }

  private text(value: Fields): NodeJson | null {
    if (typeof value.text !== 'string') return this.refuse('text');
    for (const key of ['attrs', 'content']) if (value[key] !== undefined) this.refuse(key);
    this.characters += value.text.length;
    if (this.characters > limits.document) throw new Refusal('page-full');
    const marks = normaliseMarks(value.marks, (index) => this.refuse(index === null ? 'marks' : `marks[${index}]`));
    const text = cleanText(value.text);
    if (text === '') return null;
    return marks.length > 0 ? { type: 'text', marks, text } : { type: 'text', text };
  }

  private attributes(type: string, value: unknown): Record<string, unknown> | undefined {
    const given = value ?? {};
    if (!isObject(given)) return this.refuse('attrs');
    const rules = rulesOf(nodeAttributes, type);
    for (const name in given) if (!Object.hasOwn(rules, name)) this.refuse('attrs', name);
    const names = Object.keys(rules);
    if (names.length === 0) return undefined;
    const attributes: Record<string, unknown> = {};
    for (const name of names) {
      const fallback = rules[name]?.fallback;
      const own = given[name] ?? fallback;
      if (own !== fallback && !rules[name]?.check(own)) this.refuse('attrs', name);
      attributes[name] = own;
    }
    return attributes;
  }
}

/** Both lines or neither, ascending; without a source there is no citation. */
function citation({ source, from = null, to = null, quote }: Partial<CitationAttributes>): NodeJson | null {
  if (!source) return null;
  const lines = [from ?? to, to ?? from] as const;
  const [first, last] = lines[0] !== null && lines[1] !== null && lines[0] > lines[1] ? [lines[1], lines[0]] : lines;
  return { type: 'citation', attrs: { source, from: first, to: last, quote: cleanText(quote ?? '') || null } };
}

/**
 * The one normal form of any value that fits the schema; throws `Refusal('invalid', path)` for any other and `Refusal('page-full')`
 * for too much text. Two documents that read the same have equal normal forms.
 */
export function normalise(value: unknown): DocumentJson {
  const document = new Reading().node(value, null, 0) as DocumentJson | null;
  return document ?? emptyDocument;
}
