import type { SampledSeries } from '../prometheus/sampled-series.ts';
import type { ReplicaRequests, ScrapedRequests } from './scene-requests.ts';
import type { Replica } from './scene-times.ts';

export type Labels = Readonly<Record<string, string>>;

/** How a project shows the requests of a replica: under which names, with which labels. */
export interface RequestShape {
  /** Labels of all series of a replica: those of the target, and those that tell the side. */
  readonly replica: (replica: Replica) => Labels;
  /** Labels by the outcome of the request. */
  readonly outcomes: Readonly<Record<string, Labels>>;
  /** Counter of requests; without it they are counted by the histogram alone. */
  readonly counter?: string;
  readonly histogram: Histogram;
}

interface Histogram {
  readonly name: string;
  readonly bounds: readonly number[];
  /** How many of its units a millisecond is. */
  readonly perMillisecond: number;
  /** Labels of outcomes that it does not have. */
  readonly lacks?: readonly string[];
}

/** Outcomes that count in the same series. */
interface Group {
  readonly labels: Labels;
  readonly outcomes: readonly string[];
}

/** What a store has of the requests of a scene, as a project shows them. A series is there from its first request on. */
export function requestSeries(requests: readonly ReplicaRequests[], shape: RequestShape): SampledSeries[] {
  const { counter, histogram } = shape;
  return requests.flatMap(({ replica, scrapes }) => {
    const counted = counter === undefined ? [] : groupsOf(scrapes, shape, replica, []);
    const timed = groupsOf(scrapes, shape, replica, histogram.lacks ?? []);
    return [
      ...counted.map((group) => countSeries(counter ?? '', group, scrapes)),
      ...timed.flatMap((group) => histogramSeries(histogram, group, scrapes)),
    ];
  });
}

function groupsOf(
  scrapes: readonly ScrapedRequests[],
  { outcomes, replica: labelsOf }: RequestShape,
  replica: Replica,
  lacks: readonly string[],
): Group[] {
  const groups = new Map<string, Group>();
  for (const outcome of new Set(scrapes.flatMap((scrape) => [...scrape.millisecondsByOutcome.keys()]))) {
    const own = outcomes[outcome];
    if (own === undefined) throw new RangeError(`no labels for requests that are ${outcome}`);
    const kept = Object.entries(own).filter(([label]) => !lacks.includes(label));
    const labels = { ...labelsOf(replica), ...Object.fromEntries(kept) };
    const key = JSON.stringify(labels);
    groups.set(key, { labels, outcomes: [...(groups.get(key)?.outcomes ?? []), outcome] });
  }
  return [...groups.values()];
}

function histogramSeries(
  { name, bounds, perMillisecond }: Histogram,
  group: Group,
  scrapes: readonly ScrapedRequests[],
): SampledSeries[] {
  const sorted = scrapes.map((scrape) => inGroup(group, scrape).toSorted((one, other) => one - other));
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound) => {
    const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound);
    const increments = sorted.map((milliseconds) => countUpTo(milliseconds, bound / perMillisecond));
    return sampled(`${name}_bucket`, { ...group.labels, le }, scrapes, increments, sorted);
  });
  return [...buckets, countSeries(`${name}_count`, group, scrapes)];
}

/** How many of some ascending numbers are no larger than a bound. */
function countUpTo(ascending: readonly number[], bound: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) <= bound) from = middle + 1;
    else to = middle;
  }
  return from;
}

function countSeries(name: string, group: Group, scrapes: readonly ScrapedRequests[]): SampledSeries {
  const seen = scrapes.map((scrape) => inGroup(group, scrape));
  const increments = seen.map(({ length }) => length);
  return sampled(name, group.labels, scrapes, increments, seen);
}

function inGroup({ outcomes }: Group, { millisecondsByOutcome }: ScrapedRequests): readonly number[] {
  return outcomes.flatMap((outcome) => millisecondsByOutcome.get(outcome) ?? []);
}

/** A counter from the first scrape on before which there was a request. */
function sampled(
  name: string,
  labels: Labels,
  scrapes: readonly ScrapedRequests[],
  increments: readonly number[],
  requests: readonly (readonly number[])[],
): SampledSeries {
  const first = requests.findIndex(({ length }) => length > 0);
  let total = 0;
  const values = increments.slice(first).map((increment) => {
    total += increment;
    return total;
  });
  return {
    labels: { __name__: name, ...labels },
    times: scrapes.slice(first).map(({ timeMs }) => timeMs),
    values,
  };
}
