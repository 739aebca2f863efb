import type * as Y from 'yjs';

type Parent = Y.AbstractType<unknown>;

interface Branch {
  readonly type: Parent;
  /** Items that were asked for, or that lead to such. */
  readonly children: Map<Y.Item, Branch | null>;
}

export interface Ordered {
  readonly item: Y.Item;
  /** Nothing that stays, and no other parent, lies between the item before and this one. */
  readonly follows: boolean;
}

/** Items in the order of the document. Of a document only the lists of siblings that hold them are walked; for a single one, none. */
export function documentOrder(items: Iterable<Y.Item>): Ordered[] {
  const branches = new Map<Parent, Branch>();
  const roots: Branch[] = [];
  const branchOf = (type: Parent): Branch => {
    const known = branches.get(type);
    if (known) return known;
    const branch: Branch = { type, children: new Map() };
    branches.set(type, branch);
    if (type._item) branchOf(type._item.parent as Parent).children.set(type._item, branch);
    else roots.push(branch);
    return branch;
  };
  for (const item of items) branchOf(item.parent as Parent).children.set(item, null);
  const ordered: Ordered[] = [];
  const visit = ({ type, children }: Branch): void => {
    let left = children.size;
    let follows = false;
    const only = left === 1 ? (children.keys().next().value as Y.Item) : null;
    for (let item = only ?? type._start; item && left > 0; item = item.right) {
      const branch = children.get(item);
      if (branch === undefined) {
        if (!item.deleted && item.countable) follows = false;
        continue;
      }
      left--;
      if (branch) visit(branch);
      else ordered.push({ item, follows });
      follows = branch === null;
    }
  };
  roots.forEach(visit);
  return ordered;
}
