import type { Blocks } from '../windows/join-blocks.ts';
import { mergeSmall } from '../windows/merge-small.ts';
import type { MetricComparison } from './comparison.ts';
import { type BlocksMethod, compareTotals } from './one-look/compare-totals.ts';
import type { Question } from './question.ts';

/**
 * Compares window by window, or where there are too few windows for that, by totals. Streaks and replies see windows with
 * few requests merged; evidence and the test over all windows use each window as it came.
 */
export function compareBlocks<T>(
  { windows, stableAlone }: Blocks<T>,
  question: Question,
  method: BlocksMethod<T>,
): MetricComparison {
  if (stableAlone !== undefined) {
    const minimum = { requests: question.rules.minimumSamples * question.sustained, events: 0 };
    return compareTotals(windows, stableAlone, { ...method, minimum }, question);
  }
  const compared = method.compare(windows);
  const merged = mergeSmall(windows, method.amount, question.rules.minimumSamples);
  if (merged === windows) return compared;
  const comparisons = method.compare(merged).comparisons.map((comparison, position) => {
    const { lastIndex } = merged[position] ?? {};
    return lastIndex === undefined ? comparison : { ...comparison, lastIndex };
  });
  return { ...compared, comparisons };
}
