import { z } from 'zod';

const MS_PER_SECOND = 1_000;

/** Samples as two columns; times in milliseconds, strictly rising. */
export interface Samples<Value> {
  readonly times: readonly number[];
  readonly values: readonly Value[];
}

/**
 * A schema for the samples of one series, `[[seconds, value], …]`.
 * Samples come by the hundred thousand, so they are read by hand instead of by a schema each.
 */
export function samplesOf<Value>(readValue: (written: unknown) => Value | null) {
  return z.array(z.unknown()).transform((points, context): Samples<Value> => {
    const times: number[] = [];
    const values: Value[] = [];
    let last = Number.NEGATIVE_INFINITY;
    for (const [index, point] of points.entries()) {
      const time = timeOf(point);
      const value = Array.isArray(point) ? readValue(point[1]) : null;
      if (time === null || value === null || time <= last) {
        context.addIssue(`sample ${index} is not a [time, value] later than the one before`);
        return z.NEVER;
      }
      times.push(time);
      values.push(value);
      last = time;
    }
    return { times, values };
  });
}

function timeOf(point: unknown): number | null {
  const seconds: unknown = Array.isArray(point) ? point[0] : null;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.round(seconds * MS_PER_SECOND) : null;
}
