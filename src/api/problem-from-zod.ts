import type { z } from 'zod';
import { Problem, type ProblemError, pointer } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** More mistakes than this help nobody. */
const MAX_ERRORS = 50;

/** Turns the issues of a failed parse into a problem with a pointer for each mistake. */
export function problemFromZod({ issues }: z.ZodError): Problem {
  const errors = issues.flatMap((issue) => errorsOf(issue, []));
  const shown = errors.slice(0, MAX_ERRORS);
  const [first] = shown;
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const detail =
    first === undefined ? 'the request is not valid' : `${first.pointer}: ${first.detail}${others}`;
  return new Problem('invalid_request', detail, shown);
}

function errorsOf(issue: Issue, base: readonly PropertyKey[]): ProblemError[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointer([...path, key]),
      detail: 'is not a known key; see /openapi.yaml for those there are',
    }));
  }
  if (issue.code === 'invalid_union') {
    const closest = closestOption(issue.errors);
    if (closest !== null) return closest.flatMap((inner) => errorsOf(inner, path));
  }
  return [{ pointer: pointer(path), detail: sentence(issue) }];
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
  if (
    issue.code === 'invalid_type' &&
    issue.input === undefined &&
    issue.message.includes('received undefined')
  ) {
    return 'is required';
  }
  return issue.message.replace(/^Invalid input: /, '');
}
