import type { z } from 'zod';

interface Shape {
  readonly median?: number | undefined;
  readonly p95?: number | undefined;
  readonly le?: readonly number[] | undefined;
  readonly cumulative?: readonly number[] | undefined;
}

/** Reports a shape that is told twice or by half, and buckets that are none. */
export function requireBuckets(shape: Shape, context: z.RefinementCtx): void {
  for (const { path, message } of [...shapeIssues(shape), ...bucketIssues(shape)]) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
}

function* shapeIssues({ median, p95, cumulative }: Shape) {
  const given = [median, p95].filter((value) => value !== undefined).length;
  if (given !== (cumulative === undefined ? 2 : 0)) {
    yield { path: [], message: 'must have "median" and "p95", or "le" and "cumulative"' };
  } else if (median !== undefined && p95 !== undefined && p95 <= median) {
    yield { path: ['p95'], message: `must be above the median, received ${p95} against ${median}` };
  }
}

function* bucketIssues({ le, cumulative }: Shape) {
  if (le !== undefined && !(le.at(-1) === Number.POSITIVE_INFINITY && isAscending(le))) {
    yield { path: ['le'], message: 'must ascend without repeats and end with "+Inf"' };
  }
  if (cumulative === undefined) return;
  if (cumulative.length !== le?.length) {
    const message = `must have one count per bound: received ${cumulative.length} against ${le?.length ?? 0}`;
    yield { path: ['cumulative'], message };
  }
  const isCounted = cumulative.every((count, index) => count >= (cumulative[index - 1] ?? 0));
  if (!isCounted || !((cumulative.at(-1) ?? 0) > 0)) {
    const message = 'must not fall from one bound to the next, and the last one must be above 0';
    yield { path: ['cumulative'], message };
  }
}

function isAscending(bounds: readonly number[]): boolean {
  return bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound));
}
