import type { SampledSeries } from '../prometheus/sampled-series.ts';
import { SeededRandom } from '../prometheus/seeded-random.ts';
import type { Labels } from './request-series.ts';
import { REPLICAS, type Replica, ROLLOUT_MS, scrapeTimes } from './scene-times.ts';

const MINUTE_MS = 60_000;
const NOISE = 0.03;

/** What a replica shows besides its requests: a value for every scrape. */
export interface ReplicaValue {
  readonly name: string;
  readonly labels?: Labels;
  /** The value when the canary has run for so many minutes (negative before that); `noise` is about 1. */
  readonly at: (replica: Replica, minutes: number, noise: number) => number;
  /** A counter that grows by what `at` says of a minute. */
  readonly isCounter?: boolean;
  /** By default it is there all the time. */
  readonly isThere?: (replica: Replica, minutes: number) => boolean;
}

/** The series of values that every replica shows. */
export function replicaSeries(
  labelsOf: (replica: Replica) => Labels,
  values: readonly ReplicaValue[],
): SampledSeries[] {
  return REPLICAS.flatMap((replica) =>
    values.map((value, index) => {
      const random = new SeededRandom(31 * replica.ordinal + index + 1);
      const labels = { __name__: value.name, ...labelsOf(replica), ...value.labels };
      const times = scrapeTimes(replica).filter((time) => value.isThere?.(replica, minutesAt(time)) ?? true);
      let total = 0;
      const values = times.map((time, position) => {
        const now = value.at(replica, minutesAt(time), 1 + NOISE * random.normal());
        const minutes = (time - (times[position - 1] ?? time)) / MINUTE_MS;
        total += value.isCounter === true ? now * minutes : 0;
        return value.isCounter === true ? total : now;
      });
      return { labels, times, values };
    }),
  ).filter(({ times }) => times.length > 0);
}

function minutesAt(timeMs: number): number {
  return (timeMs - ROLLOUT_MS) / MINUTE_MS;
}
