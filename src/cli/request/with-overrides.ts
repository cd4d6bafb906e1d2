import type { QuestionOptions } from '../options/question-options.ts';
import { isTree, type Tree } from './is-tree.ts';

/** What can be told beside a request of any kind. */
export type Overrides = Pick<QuestionOptions, 'service' | 'link' | 'start' | 'end' | 'canary' | 'stable'>;

/** A request as it was written, with what the options say in place of it. What is no object is left as it is. */
export function withOverrides(request: unknown, options: Overrides): unknown {
  if (!isTree(request)) return request;
  const { service, link, start, end } = options;
  const plain = Object.entries({ service, link, start, end }).filter(([, value]) => value !== undefined);
  const sides = (['canary', 'stable'] as const)
    .filter((side) => options[side] !== undefined)
    .map((side): [string, Tree] => [side, withMatchers(request[side], options[side] ?? {})]);
  return { ...request, ...Object.fromEntries([...plain, ...sides]) };
}

function withMatchers(side: unknown, matchers: Tree): Tree {
  const given = isTree(side) ? side : {};
  const before = isTree(given['matchers']) ? given['matchers'] : {};
  return { ...given, matchers: { ...before, ...matchers } };
}
