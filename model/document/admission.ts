import { markAttributes, nodeAttributes, rulesOf } from './attributes.js';
import { childrenByNode, markRank, schema } from './schema.js';

/*
 * Pure facts for the server, which looks at a change before it lets anybody see it. They are local (one child, one attribute, one
 * mark), since concurrent changes, each admitted, may meet in any combination: whatever meets is then given a normal form.
 */

/** Every node of the schema, `doc` and `text` included. */
export const nodeNames: readonly string[] = Object.keys(schema.nodes);

/** May a node of this name stand directly in that parent? Text is `text`, the root `doc`; unknown names may not. */
export const allowedChild = (parent: string, child: string): boolean => childrenByNode.get(parent)?.has(child) ?? false;

/** Does this node hold text and inline atoms? */
export const isInlineParent = (node: string): boolean => allowedChild(node, 'text');

/** May this attribute of this node hold this value? Absent attributes are fine: they have a default. */
export function checkNodeAttribute(node: string, name: string, value: unknown): boolean {
  const rules = rulesOf(nodeAttributes, node);
  return Object.hasOwn(rules, name) && (rules[name]?.check(value) ?? false);
}

/** Is this a mark with exactly the attributes that it needs? A mark without attributes has null or an empty object. */
export function checkMark(mark: string, attributes: unknown): boolean {
  if (!markRank.has(mark)) return false;
  const rules = rulesOf(markAttributes, mark);
  if (attributes !== null && (typeof attributes !== 'object' || Array.isArray(attributes))) return false;
  const given = new Map(Object.entries(attributes ?? {}));
  return (
    [...given.keys()].every((name) => Object.hasOwn(rules, name)) &&
    Object.entries(rules).every(([name, rule]) => rule.check(given.get(name) ?? rule.fallback))
  );
}
