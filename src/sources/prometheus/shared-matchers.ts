import { quotePattern } from '../../promql/quote-pattern.ts';
import type { LabelMatcher, SideQuery } from '../../readings/reading-request.ts';
import type { Sides } from '../sides.ts';

/** Matchers that select both sides at once, and the label by which the series are told apart afterwards. */
export interface SharedMatchers {
  readonly label: string;
  readonly values: Sides<string>;
  readonly matchers: readonly LabelMatcher[];
}

/**
 * Finds matchers under which both sides can be asked for in one query: same query text,
 * at one time, and matchers that differ only in the value that one label has to equal. `null` when the sides need a query each.
 */
export function sharedMatchers(canary: SideQuery, stable: SideQuery): SharedMatchers | null {
  const [ours, ...more] = onlyIn(canary.matchers, stable.matchers);
  const [theirs, ...others] = onlyIn(stable.matchers, canary.matchers);
  if (
    canary.query !== stable.query ||
    canary.offsetMs !== stable.offsetMs ||
    !ours ||
    !theirs ||
    more.length > 0 ||
    others.length > 0
  ) {
    return null;
  }
  const { label } = ours;
  const areEqualities = ours.operator === '=' && theirs.operator === '=';
  // A selector cannot name two metrics, and rate() drops the name: nothing to tell the sides apart by.
  if (!areEqualities || theirs.label !== label || label === '__name__') {
    return null;
  }
  const value = [ours.value, theirs.value].map(quotePattern).join('|');
  const matchers = canary.matchers.map((matcher) =>
    matcher === ours ? { label, operator: '=~' as const, value } : matcher,
  );
  return { label, values: { canary: ours.value, stable: theirs.value }, matchers };
}

function onlyIn(matchers: readonly LabelMatcher[], others: readonly LabelMatcher[]): readonly LabelMatcher[] {
  return matchers.filter((matcher) => !others.some((other) => isSame(matcher, other)));
}

function isSame(one: LabelMatcher, other: LabelMatcher): boolean {
  return one.label === other.label && one.operator === other.operator && one.value === other.value;
}
