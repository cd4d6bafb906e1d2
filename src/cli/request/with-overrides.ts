import type { QuestionOptions } from '../options/question-options.ts';

type Tree = Readonly<Record<string, unknown>>;

/** A request as it was written, with what the options say in place of it. What is no object is left as it is. */
export function withOverrides(request: unknown, options: QuestionOptions): unknown {
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

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
