import { poissonDeviance } from './poisson-deviance.ts';
import type { Proportion } from './proportion.ts';
import { stirlingError } from './stirling-error.ts';

/**
 * Log probability of a 2 x 2 table given its margins: how likely is exactly this split of the events, when they
 * fall on both samples alike?
 *
 * Valid: whole numbers; absolute error below 1e-13 + 1e-15 |result|, also at totals of billions, because no log
 * factorial of a total is ever subtracted from another one.
 * Units: natural logarithm.
 * Throws: nothing.
 * Reference: hypergeometric distribution in the saddle-point form of C. Loader (2000).
 * Cost: O(1).
 */
export function logHypergeometric(first: Proportion, second: Proportion): number {
  const events = first.events + second.events;
  const total = first.total + second.total;
  const others = total - events;
  if (first.total === 0 || second.total === 0 || events === 0 || others === 0) {
    return 0; // only this table is possible
  }
  const surplus = surplusOfEvents(first, second);
  const cells = [
    { observed: first.events, margins: [first.total, events], surplus },
    { observed: first.total - first.events, margins: [first.total, others], surplus: -surplus },
    { observed: second.events, margins: [second.total, events], surplus: -surplus },
    { observed: second.total - second.events, margins: [second.total, others], surplus },
  ] as const;
  let result = -factorialRest(total);
  for (const margin of [first.total, second.total, events, others]) {
    result += factorialRest(margin);
  }
  for (const { observed, margins, surplus: difference } of cells) {
    const expected = margins[0] * (margins[1] / total);
    result -= factorialRest(observed) + poissonDeviance(observed, expected, difference);
  }
  return result;
}

/** Events of the first sample above their expectation; exact also where the products exceed 2^53. */
function surplusOfEvents(first: Proportion, second: Proportion): number {
  const own = first.events * second.total;
  const other = second.events * first.total;
  const exact = Math.max(own, other) <= Number.MAX_SAFE_INTEGER;
  const cross = exact
    ? own - other
    : Number(BigInt(first.events) * BigInt(second.total) - BigInt(second.events) * BigInt(first.total));
  return cross / (first.total + second.total);
}

/** ln n! - (n ln n - n). */
function factorialRest(count: number): number {
  return count === 0 ? 0 : 0.5 * Math.log(2 * Math.PI * count) + stirlingError(count);
}
