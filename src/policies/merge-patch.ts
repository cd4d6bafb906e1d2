import { isTree, type Tree } from './tree.ts';

/** An object with changes as in JSON Merge Patch (RFC 7396): objects are merged, null takes a key away. */
export function mergePatch(before: Tree, change: Tree): Tree {
  return merge(before, change) as Tree;
}

function merge(before: unknown, change: unknown): unknown {
  if (!isTree(change)) return change;
  const merged = new Map(isTree(before) ? Object.entries(before) : []);
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key);
    else merged.set(key, merge(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
