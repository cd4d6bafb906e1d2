import type { Evidence } from '../contract/evidence/evidence.ts';
import type { WireNumber, WireReadings } from '../contract/evidence/wire-readings.ts';
import type { NativeHistogram, Readings } from '../readings/readings.ts';
import type { SourceReply } from '../sources/source.ts';

const UNWRITABLE = { NaN: Number.NaN, '+Inf': Number.POSITIVE_INFINITY, '-Inf': Number.NEGATIVE_INFINITY };

/** What came of a read, as it was. */
export function fromWire(reply: Evidence['reads'][number]['reply']): SourceReply {
  if (reply.kind === 'failed') return reply;
  return { ...reply, canary: readings(reply.canary), stable: readings(reply.stable) };
}

function readings(wire: WireReadings): Readings {
  switch (wire.form) {
    case 'counters':
      return {
        form: 'counters',
        series: wire.series.map((one) => ({ ...one, values: one.values.map(number) })),
      };
    case 'histogram_counters':
      return {
        form: 'histogram_counters',
        series: wire.series.map((one) => ({ ...one, histograms: one.histograms.map(histogram) })),
      };
    case 'increments':
      return {
        form: 'increments',
        series: wire.series.map((one) => ({ ...one, values: one.values.map(orNull(number)) })),
      };
    case 'histograms':
      return { form: 'histograms', windows: wire.windows.map(orNull(histogram)) };
    case 'samples':
      return {
        form: 'samples',
        windows: wire.windows.map(orNull((window: WireNumber[]) => window.map(number))),
      };
    case 'points':
      return { form: 'points', windows: wire.windows.map(orNull(number)), ...basis(wire) };
  }
}

function basis({ basis: wire }: Extract<WireReadings, { form: 'points' }>) {
  if (wire === undefined) return {};
  const { looksBackMs, percentile } = wire;
  if (percentile === null) return { basis: { looksBackMs, percentile: null } };
  const observations = percentile.observations?.map(orNull(number)) ?? null;
  return { basis: { looksBackMs, percentile: { ...percentile, observations } } };
}

type WireHistogram = Extract<
  WireReadings,
  { form: 'histogram_counters' }
>['series'][number]['histograms'][number];

function histogram({ count, buckets }: WireHistogram): NativeHistogram {
  return {
    count: number(count),
    buckets: buckets.map(({ lower, upper, count: inIt }) => ({
      lower: number(lower),
      upper: number(upper),
      count: number(inIt),
    })),
  };
}

function number(wire: WireNumber): number {
  return typeof wire === 'number' ? wire : UNWRITABLE[wire];
}

function orNull<From, To>(read: (value: From) => To): (value: From | null) => To | null {
  return (value) => (value === null ? null : read(value));
}
