import type { Labels } from '../../readings/readings.ts';
import type { Sides } from '../sides.ts';
import { formatLabels } from './format-labels.ts';
import type { StoreSeries } from './prometheus-reply.ts';
import { sortLabels } from './sort-labels.ts';

type BothSides = Sides<readonly StoreSeries[]>;

/** A bucket of VictoriaMetrics: what lies between two values, and nothing below. */
interface Range {
  readonly lower: number;
  readonly upper: number;
  readonly series: StoreSeries;
}

/**
 * Buckets that are written with `vmrange`, as VictoriaMetrics writes them, in the form with `le`: all histograms of both
 * sides with the same upper bounds, and without the name of a metric, since no store has such series. Series of any other
 * kind are left as they are.
 */
export function withUpperBounds(sides: BothSides): BothSides {
  const all = [...sides.canary, ...sides.stable];
  if (!all.some(({ labels }) => labels['vmrange'] !== undefined)) return sides;
  const ranges = all.map(rangeOf);
  if (ranges.includes(null)) return sides;
  const bounds = boundsOf(ranges.filter((range) => range !== null));
  return { canary: cumulative(sides.canary, bounds), stable: cumulative(sides.stable, bounds) };
}

function rangeOf(series: StoreSeries): Range | null {
  const [lower = Number.NaN, upper = Number.NaN] = (series.labels['vmrange'] ?? '').split('...').map(boundIn);
  return lower < upper ? { lower, upper, series } : null;
}

function boundIn(text: string): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : Number.parseFloat(text);
}

function boundsOf(ranges: readonly Range[]): readonly number[] {
  const bounds = new Set([Number.POSITIVE_INFINITY]);
  for (const { lower, upper } of ranges) {
    bounds.add(upper);
    if (lower > 0) bounds.add(lower);
  }
  return [...bounds].sort((one, other) => one - other);
}

function cumulative(series: readonly StoreSeries[], bounds: readonly number[]): readonly StoreSeries[] {
  const histograms = new Map<string, { labels: Labels; ranges: Range[] }>();
  for (const range of series.map(rangeOf).filter((found) => found !== null)) {
    const { vmrange: _range, __name__: _name, ...labels } = range.series.labels;
    const name = formatLabels(labels);
    const known = histograms.get(name) ?? { labels, ranges: [] };
    known.ranges.push(range);
    histograms.set(name, known);
  }
  return [...histograms.values()].flatMap(({ labels, ranges }) => withBounds(labels, ranges, bounds));
}

function withBounds(
  labels: Labels,
  ranges: readonly Range[],
  bounds: readonly number[],
): readonly StoreSeries[] {
  const times = timesOf(ranges);
  const sums = new Map(times.map((time) => [time, 0]));
  return bounds.map((bound): StoreSeries => {
    for (const { series } of ranges.filter(({ upper }) => upper === bound)) addTo(sums, series);
    const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound);
    const values = { times, values: [...sums.values()] };
    return { labels: sortLabels({ ...labels, le }), values, histograms: { times: [], values: [] } };
  });
}

function timesOf(ranges: readonly Range[]): readonly number[] {
  const times = new Set(ranges.flatMap(({ series }) => series.values.times));
  return [...times].sort((one, other) => one - other);
}

/** A bucket that nothing has fallen into is not written at all, so one without a sample holds nothing. */
function addTo(sums: Map<number, number>, { values: { times, values } }: StoreSeries): void {
  for (const [index, time] of times.entries()) {
    sums.set(time, (sums.get(time) ?? 0) + (values[index] ?? 0));
  }
}
