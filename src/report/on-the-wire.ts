import type { MetricReply } from '../contract/reply/metric-reply.ts';
import type { Reason } from '../contract/reply/reason.ts';
import type { AppliedLimit, Difference, Overall, SideSummary } from '../judge/comparison.ts';

/** One side, on the wire. */
export function toSide({ value, events, samples }: SideSummary) {
  return { value: finite(value), events, samples };
}

/** A difference, on the wire. */
export function toDifference({ scale, estimate, lower, upper }: Difference) {
  return { scale, estimate: finite(estimate), lower: finite(lower), upper: finite(upper) };
}

/** The test over all windows, on the wire. */
export function toTest(overall: Overall | null): Reason['test'] {
  if (overall === null) return null;
  const { name, statistic, pValue, effectSize } = overall.test;
  return {
    name,
    statistic: finite(statistic),
    pValue: finite(pValue),
    effectSize: { name: effectSize.name, value: finite(effectSize.value) },
  };
}

/** A number as JSON can carry it: null where there is no finite one. */
export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A time as RFC 3339, UTC. */
export function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/** A time as RFC 3339, or null. */
export function isoOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : iso(timeMs);
}

/** Limits or bounds, on the wire. */
export function toLimits(limits: readonly AppliedLimit[]): MetricReply['limits'] {
  return limits.map(({ scale, value }) => ({ scale, value: finite(value) }));
}
