import { stratifiedDifferenceInterval } from '../stats/stratified-difference-interval.ts';
import type { ReadableMetric, Window } from '../windows/window.ts';
import { observedSides } from './classify-window.ts';
import { summarizeProportions } from './compare-proportion.ts';
import type { Aspect, Scale } from './comparison.ts';
import type { WindowFacts } from './finding.ts';
import { histogramObservations } from './histogram-observations.ts';
import type { Observations } from './observations.ts';
import { summarizeUnpaired } from './one-look/summarize-unpaired.ts';
import { sampleObservations } from './sample-observations.ts';
import { pairsPerStratum } from './stratum-pairs.ts';
import { summarizeCounts } from './summarize-counts.ts';
import { summarizeDistributions } from './summarize-distributions.ts';
import { summarizeQuantile } from './summarize-quantile.ts';
import { summarizeSeries } from './summarize-series.ts';
import { summarizeStrata } from './summarize-strata.ts';

/** Takes some windows of a metric together: what canary and stable were in them, and how far apart. */
export function summarizeWindows(
  metric: ReadableMetric,
  { quantile }: Aspect,
  indices: readonly number[],
  scale: Scale,
  confidence: number,
): WindowFacts {
  return {
    firstIndex: indices[0] ?? 0,
    lastIndex: indices.at(-1) ?? 0,
    count: indices.length,
    ...summarize(metric, quantile, indices, scale, confidence),
  };
}

function summarize(
  metric: ReadableMetric,
  quantile: number | null,
  indices: readonly number[],
  scale: Scale,
  confidence: number,
) {
  switch (metric.kind) {
    case 'proportion':
      return summarizeProportions(at(metric.windows, indices), confidence);
    case 'stratified':
      return summarizeStrata(
        pairsPerStratum(
          at(metric.windows, indices)
            .map(observedSides)
            .filter((sides) => sides !== null),
          'increase',
        ),
        (strata) => stratifiedDifferenceInterval(strata, confidence),
      );
    case 'count':
      return summarizeCounts(
        at(metric.windows, indices)
          .map(observedSides)
          .filter((sides) => sides !== null),
        scale,
        confidence,
      );
    case 'histogram':
      return summarizeShape(at(metric.windows, indices), histogramObservations, quantile, scale, confidence);
    case 'samples':
      return summarizeShape(at(metric.windows, indices), sampleObservations, quantile, scale, confidence);
    case 'series': {
      const windows = at(metric.windows, indices);
      if (metric.oneLook === undefined) return summarizeSeries(windows, scale, confidence);
      const seen = windows.map(observedSides).filter((sides) => sides !== null);
      const canary = seen.map((sides) => sides.canary);
      return summarizeUnpaired({ canary, stable: metric.oneLook.stable }, scale, confidence);
    }
  }
}

function summarizeShape<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  quantile: number | null,
  scale: Scale,
  confidence: number,
) {
  if (quantile === null) return summarizeDistributions(windows, observations, scale, confidence);
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  return summarizeQuantile(seen, observations, quantile, scale, confidence);
}

function at<T>(windows: readonly Window<T>[], indices: readonly number[]): Window<T>[] {
  return windows.filter(({ index }) => indices.includes(index));
}
