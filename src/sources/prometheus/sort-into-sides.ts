import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { SIDES, type Side, type Sides } from '../sides.ts';
import { formatLabels } from './format-labels.ts';
import type { StoreData, StoreSeries } from './prometheus-reply.ts';
import type { RawCall } from './raw-calls.ts';

/** The series of each side, sorted by their labels. */
export interface SortedSeries {
  readonly kind: 'series';
  readonly series: Sides<readonly StoreSeries[]>;
}

type SeriesByLabels = Map<string, StoreSeries>;

/** Gives each series of the replies to its side, in an order that does not depend on the store. */
export function sortIntoSides(
  calls: readonly RawCall[],
  replies: readonly StoreData[],
): SortedSeries | StoreFailure {
  const found: Sides<SeriesByLabels> = { canary: new Map(), stable: new Map() };
  for (const [index, { owner }] of calls.entries()) {
    const reply = byLabels(replies[index]);
    if (!(reply instanceof Map)) {
      return reply;
    }
    for (const [labels, series] of reply) {
      const side = typeof owner === 'string' ? owner : sideOf(series, owner);
      if (side === undefined) {
        return storeFailure('bad_reply', `the series ${labels} came back, which belongs to neither side`);
      }
      if (found[side].has(labels)) {
        const detail = `two terms of the query select the series ${labels}, so its events would be counted twice`;
        return storeFailure('rejected_query', detail);
      }
      found[side].set(labels, series);
    }
  }
  return { kind: 'series', series: { canary: inOrder(found.canary), stable: inOrder(found.stable) } };
}

function byLabels(reply: StoreData | undefined): SeriesByLabels | StoreFailure {
  if (reply?.resultType !== 'matrix') {
    return storeFailure('bad_reply', `a ${reply?.resultType} came back where raw samples were asked for`);
  }
  const found: SeriesByLabels = new Map();
  for (const series of reply.result) {
    const labels = formatLabels(series.labels);
    if (found.has(labels)) {
      return storeFailure('bad_reply', `the series ${labels} came back twice`);
    }
    found.set(labels, series);
  }
  return found;
}

function sideOf(
  { labels }: StoreSeries,
  { label, values }: Exclude<RawCall['owner'], string>,
): Side | undefined {
  return SIDES.find((side) => (labels[label] ?? '') === values[side]);
}

function inOrder(found: SeriesByLabels): readonly StoreSeries[] {
  const sorted = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([, series]) => series);
}
