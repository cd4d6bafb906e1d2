import type { Mistake } from '../contract/request-mistake.ts';
import { isTree, type Tree } from './tree.ts';

/** Says of a mistake that is not in what was sent that it is in the policy. */
export function tellApart(mistakes: readonly Mistake[], policy: string, sent: Tree): Mistake[] {
  return mistakes.map(({ path, detail }) =>
    path[0] === 'args' || isIn(sent, path)
      ? { path, detail }
      : { path, detail: `${detail} (in policy ${policy})` },
  );
}

function isIn(sent: Tree, path: Mistake['path']): boolean {
  let at: unknown = sent;
  for (const key of path) {
    if (!isTree(at)) return at !== undefined;
    at = at[String(key)];
  }
  return at !== undefined;
}
