import type { ReadableMetric } from '../../windows/window.ts';
import type { Subject } from '../subject.ts';

/** Where expected windows would have come from: a rollout that begins at moment 0, read without delay. */
export function expectedSource(
  { metric, spec }: Subject,
  upTo: number,
): Pick<ReadableMetric, 'plan' | 'queries' | 'warnings'> {
  const leadWindows = spec.rules.noiseWindows;
  const count = leadWindows + upTo;
  return {
    plan: {
      metric,
      source: 'forecast',
      grid: { startMs: -leadWindows * spec.window, windowMs: spec.window, count },
      sideWindows: { canary: count, stable: count },
      pairing: { used: 'paired', because: 'same_windows' },
      oneLook: false,
      leadWindows,
      leftOut: 0,
      absentWindows: Number.POSITIVE_INFINITY,
      ingestionDelayMs: 0,
      hasClock: true,
      reads: [],
    },
    queries: [],
    warnings: [],
  };
}
