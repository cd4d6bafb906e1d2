import type { z } from 'zod';
import type { Mistake } from './request-mistake.ts';

type Issue = z.core.$ZodIssue;

/** What a failed parse found wrong, a mistake for each place, in words for the person who wrote the request. */
export function mistakesIn({ issues }: z.ZodError): Mistake[] {
  return issues.flatMap((issue) => mistakesOf(issue, []));
}

function mistakesOf(issue: Issue, base: Mistake['path']): Mistake[] {
  const path = [...base, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      detail: 'is not a known key; see /openapi.yaml for those there are',
    }));
  }
  if (issue.code === 'invalid_union') {
    const closest = closestOption(issue.errors);
    if (closest !== null) return closest.flatMap((inner) => mistakesOf(inner, path));
  }
  return [{ path, detail: sentence(issue) }];
}

/** The option of a union that the input came nearest to: its mistakes lie deepest. Null where none got anywhere. */
function closestOption(options: readonly (readonly Issue[])[]): readonly Issue[] | null {
  let best: readonly Issue[] | null = null;
  let depth = 1;
  for (const issues of options) {
    const isOther = issues.some(({ code }) => code === 'unrecognized_keys');
    const deepest = Math.max(...issues.map(({ path }) => path.length));
    if (!isOther && deepest > depth) {
      best = issues;
      depth = deepest;
    }
  }
  return best;
}

function sentence(issue: Issue): string {
  if (issue.message.endsWith('received undefined')) return 'is required';
  return issue.message.replace(/^Invalid input: /, '');
}
