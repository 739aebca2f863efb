/** What a document looks like where people share it: elements and texts, as Yjs has them. Only what is read here. */
export interface SharedParent {
  toArray(): readonly unknown[];
}
interface SharedElement extends SharedParent {
  readonly nodeName: string;
  getAttributes(): Readonly<Record<string, unknown>>;
}
interface SharedText {
  toDelta(): unknown;
}

type Json = Record<string, unknown>;

const isText = (child: unknown): child is SharedText => typeof child === 'object' && child !== null && 'toDelta' in child;
const isElement = (child: unknown): child is SharedElement =>
  typeof child === 'object' && child !== null && 'nodeName' in child && 'getAttributes' in child;

/** The JSON of a shared document, not in its normal form yet. Reading changes nothing; what is neither element nor text is left out. */
export const sharedToJson = (root: SharedParent): Json => ({ type: 'doc', content: childrenOf(root) });

function childrenOf(parent: SharedParent): Json[] {
  const children: Json[] = [];
  for (const child of parent.toArray()) {
    if (isText(child)) children.push(...textOf(child));
    else if (isElement(child)) children.push(elementOf(child));
  }
  return children;
}

function elementOf(element: SharedElement): Json {
  const content = childrenOf(element);
  const attrs = element.getAttributes();
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}

function textOf(text: SharedText): Json[] {
  const delta = text.toDelta() as { insert: string; attributes?: Record<string, Json | null> }[];
  return delta.map(({ insert, attributes = {} }) => {
    // Yjs gives them in an order that depends on how they came about; where two exclude each other, the first one stays
    const keys = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    const marks = keys.map(([key, attrs]) => ({
      type: /^(.*)--[a-zA-Z0-9+/=]{8}$/s.exec(key)?.[1] ?? key,
      ...(attrs && Object.keys(attrs).length > 0 && { attrs }),
    }));
    return { type: 'text', text: insert, ...(marks.length > 0 && { marks }) };
  });
}
