import type { ReadingShape } from '../../readings/reading-request.ts';
import type { CounterSeries, HistogramSeries, Readings } from '../../readings/readings.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { Sides } from '../sides.ts';
import { bucketFault } from './bucket-fault.ts';
import { fallFault } from './fall-fault.ts';
import type { StoreSeries } from './prometheus-reply.ts';
import { withUpperBounds } from './upper-bounds.ts';

/** Readings of both sides, always in the same form. */
export interface CounterReadings {
  readonly kind: 'readings';
  readonly readings: Sides<Readings>;
}

const MIXED = 'the series are part numbers, part native histograms: name only one of them';
const NATIVE =
  'the series are native histograms, not counters: name a counter, or read them as a distribution';
/** Takes raw series for what they are, classic or native, and refuses what does not fit the shape that was asked for. */
export function counterReadings(
  shape: ReadingShape,
  found: Sides<readonly StoreSeries[]>,
): CounterReadings | StoreFailure {
  const series = shape === 'histogram' ? withUpperBounds(found) : found;
  const all = [...series.canary, ...series.stable];
  const areNative = all.some(({ histograms }) => histograms.times.length > 0);
  const fault = areNative ? faultOfNative(shape, all) : (bucketFault(shape, all) ?? fallFault(all));
  if (fault !== null) {
    return storeFailure('rejected_query', fault);
  }
  const read = areNative ? asHistogramCounters : asCounters;
  return { kind: 'readings', readings: { canary: read(series.canary), stable: read(series.stable) } };
}

function faultOfNative(shape: ReadingShape, all: readonly StoreSeries[]): string | null {
  if (shape === 'counter') {
    return NATIVE;
  }
  return all.some(({ values }) => values.times.length > 0) ? MIXED : null;
}

function asCounters(found: readonly StoreSeries[]): Readings {
  const series = found.map(({ labels, values: samples }): CounterSeries => ({ labels, ...samples }));
  return { form: 'counters', series };
}

function asHistogramCounters(found: readonly StoreSeries[]): Readings {
  const series = found.map(({ labels, histograms: { times, values } }): HistogramSeries => {
    return { labels, times, histograms: values };
  });
  return { form: 'histogram_counters', series };
}
