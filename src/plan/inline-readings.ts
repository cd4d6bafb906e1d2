import type { DistributionData } from '../contract/distribution-data.ts';
import type { InlineRequest } from '../readings/reading-request.ts';
import type { Readings } from '../readings/readings.ts';

type Column = readonly (number | null)[];
/** A column for each value of a label. */
type Columns = Readonly<Record<string, Column>>;
type DistributionSide = DistributionData['canary'];
type NativeWindow = Extract<DistributionSide, { native: unknown }>['native'][number];

/** Inline counts or totals of both sides as readings. */
export function inlineIncrements(canary: Column, stable: Column): InlineRequest {
  return { kind: 'inline', canary: incrementsOf(canary), stable: incrementsOf(stable) };
}

/** Inline counts of both sides for each value of a label as readings. */
export function inlineStrata(label: string, canary: Columns, stable: Columns): InlineRequest {
  return { kind: 'inline', canary: strataOf(label, canary), stable: strataOf(label, stable) };
}

/** Inline values of both sides as readings. */
export function inlinePoints(canary: Column, stable: Column): InlineRequest {
  return {
    kind: 'inline',
    canary: { form: 'points', windows: canary },
    stable: { form: 'points', windows: stable },
  };
}

/** Inline observations of both sides as readings, in whichever form they came. */
export function inlineDistribution(data: DistributionData): InlineRequest {
  return { kind: 'inline', canary: distributionOf(data.canary), stable: distributionOf(data.stable) };
}

function incrementsOf(values: Column): Readings {
  return { form: 'increments', series: [{ labels: {}, values }] };
}

function strataOf(label: string, columns: Columns): Readings {
  const series = Object.entries(columns).map(([value, values]) => ({ labels: { [label]: value }, values }));
  return { form: 'increments', series };
}

function distributionOf(side: DistributionSide): Readings {
  if ('samples' in side) return { form: 'samples', windows: side.samples };
  if ('native' in side) return { form: 'histograms', windows: side.native.map(nativeHistogram) };
  const series = side.le.map((bound, bucket) => ({
    labels: { le: String(bound) },
    values: side.cumulative.map((row) => row?.[bucket] ?? null),
  }));
  return { form: 'increments', series };
}

function nativeHistogram(window: NativeWindow) {
  if (window === null) return null;
  const buckets = window.buckets ?? [];
  return {
    count: window.count,
    buckets: buckets.map(([, lower, upper, count]) => ({ lower, upper, count })),
  };
}
