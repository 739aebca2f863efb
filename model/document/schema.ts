import { getSchema } from '@tiptap/core';
import type { NodeType } from '@tiptap/pm/model';
import { extensions } from './extensions.js';

/** Raised with every change that an older editor would misread: older ones are then refused at connecting. */
export const schemaVersion = 1;

export const schema = getSchema(extensions);

function childrenOf(type: NodeType): ReadonlySet<string> {
  const names = new Set<string>();
  const states = new Set([type.contentMatch]);
  for (const state of states) {
    for (let edge = 0; edge < state.edgeCount; edge++) {
      const { type: child, next } = state.edge(edge);
      names.add(child.name);
      states.add(next);
    }
  }
  return names;
}

/** The names of a node's possible children, by the node's name. No content expression here depends on order. */
export const childrenByNode: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.values(schema.nodes).map((type) => [type.name, childrenOf(type)]),
);

/** The nodes that cannot be empty, by name. */
export const needsContent: ReadonlySet<string> = new Set(
  Object.values(schema.nodes)
    .filter((type) => !type.contentMatch.validEnd)
    .map((type) => type.name),
);

/** A mark's place in the normal order, by its name: outermost first. */
export const markRank: ReadonlyMap<string, number> = new Map(Object.keys(schema.marks).map((name, rank) => [name, rank]));
