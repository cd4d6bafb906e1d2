import { planQueries, type SourceFacts } from '../../src/plan/plan-queries.ts';
import type { AlignedMetric, Window } from '../../src/windows/window.ts';
import { mapWindows } from '../simulate/simulated-metric.ts';
import type { SplitWindows } from '../simulate/split-at-start.ts';
import type { Rollout } from './rollout.ts';

/** A source without delay. */
const SOURCE: SourceFacts = {
  name: 'simulation',
  ingestionDelayMs: 0,
  splitRatio: (query) => ({ events: `${query} events`, total: `${query} total` }),
};

/**
 * The metrics of a rollout as they are aligned when `upTo` windows have passed. The plan is the service's own: where it
 * looks back to before the start, the windows of stable from then are handed over too.
 */
export function askedAt({ spec, metrics }: Rollout, upTo: number): AlignedMetric[] {
  const nowMs = (spec.start ?? 0) + upTo * spec.window;
  const { metrics: plans } = planQueries(spec, nowMs, () => SOURCE);
  return plans.flatMap((plan, index) => {
    const simulated = metrics[index];
    if (simulated === undefined) return [];
    const lookBack = plan.grid.count - upTo;
    const aligned = mapWindows(simulated, (split) => knownWindows(split, upTo, lookBack));
    return [{ ...aligned, plan, queries: [], warnings: [] }];
  });
}

function knownWindows<T>({ windows, before }: SplitWindows<T>, upTo: number, lookBack: number): Window<T>[] {
  const past = windows.slice(0, upTo);
  if (lookBack === 0) return past;
  if (lookBack > before.length) {
    throw new RangeError(`the plan looks back ${lookBack} windows, ${before.length} are simulated`);
  }
  return [...before.slice(-lookBack), ...past].map((window, index) => ({ ...window, index }));
}
