import { isTree, type Tree } from '../../policies/tree.ts';
import type { QuestionOptions } from '../options/question-options.ts';

/** What can be told beside a request of any kind. */
export type Overrides = Pick<
  QuestionOptions,
  | 'policy'
  | 'arg'
  | 'service'
  | 'rollout'
  | 'override'
  | 'dryRun'
  | 'link'
  | 'start'
  | 'end'
  | 'canary'
  | 'stable'
>;

/** A request as it was written, with what the options say in place of it. What is no object is left as it is. */
export function withOverrides(request: unknown, options: Overrides): unknown {
  if (!isTree(request)) return request;
  const { policy, service, rollout, override, dryRun, link, start, end } = options;
  const plain = Object.entries({ policy, service, rollout, override, dryRun, link, start, end }).filter(
    ([, value]) => value !== undefined,
  );
  const sides = (['canary', 'stable'] as const)
    .filter((side) => options[side] !== undefined)
    .map((side): [string, Tree] => [side, withMatchers(request[side], options[side] ?? {})]);
  const args = options.arg === undefined ? {} : { args: { ...treeAt(request, 'args'), ...options.arg } };
  return { ...request, ...Object.fromEntries([...plain, ...sides]), ...args };
}

function withMatchers(side: unknown, matchers: Tree): Tree {
  const given = isTree(side) ? side : {};
  return { ...given, matchers: { ...treeAt(given, 'matchers'), ...matchers } };
}

function treeAt(tree: Tree, key: string): Tree {
  const found = tree[key];
  return isTree(found) ? found : {};
}
