import type { ReadingShape } from '../../readings/reading-request.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { SIDES } from '../sides.ts';
import { type CounterReadings, counterReadings } from './counter-readings.ts';
import type { StoreData } from './prometheus-reply.ts';
import type { RawCall } from './raw-calls.ts';
import { sortIntoSides } from './sort-into-sides.ts';
import { timeFault } from './time-fault.ts';

/** Makes readings of the raw samples that came back for `calls`; more than `maxSeries` series per side are too many. */
export function interpretSamples(
  shape: ReadingShape,
  calls: readonly RawCall[],
  replies: readonly StoreData[],
  maxSeries: number,
): CounterReadings | StoreFailure {
  const fault = timeFault(calls, replies);
  if (fault !== null) {
    return storeFailure('bad_reply', fault);
  }
  const sorted = sortIntoSides(calls, replies);
  if (sorted.kind === 'failure') {
    return sorted;
  }
  for (const side of SIDES) {
    const { length } = sorted.series[side];
    if (length > maxSeries) {
      return storeFailure(
        'too_large',
        `the ${side} has ${length} series, more than maxSeries (${maxSeries})`,
      );
    }
  }
  return counterReadings(shape, sorted.series);
}
