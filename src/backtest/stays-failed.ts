import type { Limit } from '../contract/limit.ts';
import type { Readings } from '../readings/readings.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';

/** From so many values of stable before the canary its noise is learnt; from fewer, later windows take part in it. */
const EARLIER_VALUES = 10;

/**
 * Whether what fails once has failed in all longer looks too, so that a rollout that does not fail at its end never did. It
 * holds where a window is compared by nothing that comes after it: counts, histograms with fixed buckets, and series whose
 * scale and noise are known from the beginning. It does not where all windows together decide what is compared: buckets of
 * native histograms, kinds of requests.
 */
export function staysFailed({ plan, replies }: MetricReadings): boolean {
  const { metric, leadWindows } = plan;
  const sides = replies.flatMap(({ reply }) => (reply.kind === 'answer' ? [reply] : []));
  switch (metric.kind) {
    case 'proportion':
      return metric.stratifyBy === undefined;
    case 'count':
      return true;
    case 'distribution':
      return sides.every(({ canary, stable }) => canary.form === 'counters' && stable.form === 'counters');
    case 'series':
      return sides.every(
        ({ canary, stable }) =>
          hasOneScale(metric.limit, [canary, stable]) &&
          valuesIn(stable, leadWindows).length >= EARLIER_VALUES,
      );
  }
}

/** A relative limit is a ratio while all values are positive, and a difference from the first one on that is not. */
function hasOneScale({ relative }: Limit, sides: readonly Readings[]): boolean {
  return relative === undefined || sides.every((side) => valuesIn(side).every((value) => value > 0));
}

function valuesIn(readings: Readings, windows?: number): number[] {
  if (readings.form !== 'points') return [];
  return readings.windows
    .slice(0, windows)
    .filter((value) => value !== null && Number.isFinite(value)) as number[];
}
