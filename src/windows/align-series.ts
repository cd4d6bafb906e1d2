import type { Readings, StoredPercentile } from '../readings/readings.ts';
import type { SourceAnswer } from '../sources/source.ts';
import { oneLookAtSeries } from './one-look-at-series.ts';
import { overlapOf } from './overlap-of.ts';
import { seriesWindows } from './value-windows.ts';
import { warmUpWindows } from './warm-up-windows.ts';
import type { SeriesWindows, WithoutProvenance } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/** Lays the values of a series side by side, with what is known of what is behind them. */
export function alignSeries(answer: SourceAnswer, facts: PhaseFacts): WithoutProvenance<SeriesWindows> {
  const canary = seriesWindows(answer.canary);
  const stable = seriesWindows(answer.stable);
  const overlap = overlapOf(facts.plan, answer);
  const phases = { ...facts, warmupWindows: warmUpWindows(facts.warmupWindows, overlap) };
  const percentiles = { canary: percentileOf(answer.canary), stable: percentileOf(answer.stable) };
  const laid = facts.plan.oneLook
    ? oneLookAtSeries(canary, stable, phases, overlap)
    : { windows: joinWindows(canary, stable, phases) };
  return { kind: 'series', ...laid, overlap, percentiles };
}

function percentileOf(readings: Readings): StoredPercentile | null {
  return readings.form === 'points' ? (readings.basis?.percentile ?? null) : null;
}
