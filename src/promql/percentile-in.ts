import type { SyntaxNode } from '@lezer/common';
import { counterSelectors } from './counter-selector.ts';
import { expressionsIn } from './expressions-in.ts';
import { lookBackMs } from './look-back.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';
import { unquoteString } from './unquote-string.ts';

/** A percentile that the store works out, or has stored. */
export interface PercentileQuery {
  /** 0.99 for the p99; `null` where it is not a plain number. */
  readonly quantile: number | null;
  /** The histogram that it is worked out from, and over which time, milliseconds; `null` where that cannot be told. */
  readonly histogram: { readonly selector: string; readonly rangeMs: number } | null;
}

/** The first percentile in a query: a `histogram_quantile()`, or a series of a summary; `null` where there is none. */
export function percentileIn(query: string): PercentileQuery | null {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') {
    return null;
  }
  let found: PercentileQuery | null = null;
  parsed.tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'FunctionCall') {
        found ??= ofHistogram(node, query);
      }
      if (name === 'UnquotedLabelMatcher') {
        found ??= ofSummary(node, query);
      }
    },
  });
  return found;
}

function ofHistogram(call: SyntaxNode, query: string): PercentileQuery | null {
  const body = call.getChild('FunctionCallBody');
  if (body === null || call.getChild('FunctionIdentifier')?.getChild('HistogramQuantile') == null) {
    return null;
  }
  const [quantile, buckets] = expressionsIn(body);
  return {
    quantile: quantile === undefined ? null : share(nodeText(quantile, query)),
    histogram: buckets === undefined ? null : histogramIn(nodeText(buckets, query)),
  };
}

function histogramIn(buckets: string): PercentileQuery['histogram'] {
  const found = counterSelectors(buckets);
  const [selector, ...more] = found.kind === 'selectors' ? found.selectors : [];
  const rangeMs = lookBackMs(buckets);
  return selector === undefined || more.length > 0 || rangeMs === 0 ? null : { selector, rangeMs };
}

function ofSummary(matcher: SyntaxNode, query: string): PercentileQuery | null {
  const { firstChild: label, lastChild: value } = matcher;
  const isQuantile = label !== null && nodeText(label, query) === 'quantile';
  if (!isQuantile || value === null || matcher.getChild('MatchOp')?.getChild('EqlSingle') == null) {
    return null;
  }
  return { quantile: share(unquoteString(nodeText(value, query))), histogram: null };
}

function share(text: string): number | null {
  const value = Number(text);
  return value > 0 && value < 1 ? value : null;
}
