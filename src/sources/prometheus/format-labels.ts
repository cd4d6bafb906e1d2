import type { Labels } from '../source.ts';
import { quoteString } from './quote-string.ts';

/** Labels as PromQL writes them, sorted by name: the same labels always give the same text. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((name) => `${name}=${quoteString(labels[name] ?? '')}`);
  return `{${pairs.join(', ')}}`;
}
