import type { ReadableMetric } from '../windows/window.ts';
import { summarizeDistributions } from './compare-distribution.ts';
import { summarizeProportions } from './compare-proportion.ts';
import { summarizeSeries } from './compare-series.ts';
import type { Scale } from './comparison.ts';
import type { Streak } from './find-streaks.ts';
import type { StreakFacts } from './finding.ts';
import { histogramObservations } from './histogram-observations.ts';
import { sampleObservations } from './sample-observations.ts';

/** Takes the windows of a streak together: what canary and stable were in it, and how far apart. */
export function summarizeStreak(
  metric: ReadableMetric,
  streak: Streak,
  scale: Scale,
  confidence: number,
): StreakFacts {
  return { ...streak, ...summarize(metric, streak, scale, confidence) };
}

function summarize(metric: ReadableMetric, streak: Streak, scale: Scale, confidence: number) {
  switch (metric.kind) {
    case 'proportion':
      return summarizeProportions(within(metric.windows, streak), confidence);
    case 'histogram':
      return summarizeDistributions(within(metric.windows, streak), histogramObservations, scale, confidence);
    case 'samples':
      return summarizeDistributions(within(metric.windows, streak), sampleObservations, scale, confidence);
    case 'series':
      return summarizeSeries(within(metric.windows, streak), scale, confidence);
  }
}

function within<T>(windows: readonly T[], { firstIndex, lastIndex }: Streak): readonly T[] {
  return windows.slice(firstIndex, lastIndex + 1);
}
