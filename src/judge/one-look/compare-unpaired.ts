import type { OneLookAtSeries, SeriesWindows } from '../../windows/window.ts';
import { observedSides, untested } from '../classify-window.ts';
import { type MetricComparison, WHOLE } from '../comparison.ts';
import type { Question } from '../question.ts';
import { seriesYardsticks } from '../series-yardsticks.ts';
import { measureShift } from './measure-shift.ts';
import { measureZero } from './measure-zero.ts';
import { unpairedHarm } from './unpaired-harm.ts';
import { unpairedLack } from './unpaired-lack.ts';
import type { UnpairedMeasure } from './unpaired-measure.ts';
import type { Sides } from './unpaired-shift.ts';

/**
 * Tests the level of a series whose sides share no clock: the shift between the two as a whole, by ranks and by a t-test
 * corrected for autocorrelation, and the newest windows of the canary against all of stable. It looks once; nothing
 * takes account of asking again. Source: docs/statistics.md, "Series without a common clock".
 */
export function compareUnpaired(
  series: SeriesWindows,
  { stable, missing }: OneLookAtSeries,
  question: Question,
): MetricComparison {
  const { direction, rules, alpha } = question;
  const canary = series.windows.map(observedSides).flatMap((pair) => (pair === null ? [] : [pair.canary]));
  const needed = Math.log(1 / alpha);
  const frame = {
    direction,
    aspect: WHOLE,
    evidence: {
      logEvidence: null,
      needed,
      onsetIndex: null,
      proof: null,
      isBelowLimit: false,
      noise: null,
      weighed: null,
    },
    cannotFail: null,
  };
  const measured = canary.length === 0 ? null : measure(series, { canary, stable }, question);
  const amount = {
    canary: canary.length,
    canaryInvalid: series.windows.filter((window) => untested(window).state === 'invalid').length,
    stable: stable.length,
    stableMissing: missing,
    autocorrelation: measured?.autocorrelation ?? 0,
  };
  const lacks = unpairedLack(amount, rules.minimumCoverage);
  if (measured === null) {
    const comparisons = series.windows.map(untested);
    return {
      ...frame,
      limits: [],
      comparisons,
      overall: null,
      oneLook: { failure: null, suspicion: null, lacks },
    };
  }
  const { limits, comparisons, overall } = measured;
  const oneLook = { ...unpairedHarm(measured, rules.maxGapWindows), lacks };
  return { ...frame, limits, comparisons, overall, oneLook };
}

function measure(
  { windows, plan, overlap = 1 }: SeriesWindows,
  sides: Sides,
  question: Question,
): UnpairedMeasure {
  const yardsticks = seriesYardsticks(question.limit, question.direction, sides.canary, sides.stable);
  if (typeof yardsticks === 'string') return measureZero(windows, sides, question);
  const [main, ...others] = yardsticks;
  if (main === undefined) return measureZero(windows, sides, question);
  return measureShift(windows, sides, [main, ...others], plan.grid.windowMs * overlap, question);
}
