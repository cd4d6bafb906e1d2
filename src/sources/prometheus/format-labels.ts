import { quoteString } from '../../promql/quote-string.ts';
import type { Labels } from '../../readings/readings.ts';
import { sortLabels } from './sort-labels.ts';

/** Labels as PromQL writes them, sorted by name: the same labels always give the same text. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.entries(sortLabels(labels)).map(([name, value]) => `${name}=${quoteString(value)}`);
  return `{${pairs.join(', ')}}`;
}
