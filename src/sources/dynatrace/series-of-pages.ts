import type { Labels } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { DynatraceReply } from './dynatrace-reply.ts';
import { resolutionMs } from './resolution-ms.ts';

type Metric = DynatraceReply['result'][number];

/** The series on all pages of a reply. Dynatrace stamps a value with the end of its slot. */
export function seriesOfPages(
  host: string,
  pages: readonly DynatraceReply[],
  windowMs: number,
): StoreAnswer<RolledSeries[]> | StoreFailure {
  const metrics = pages.flatMap(({ result }) => result);
  const ids = new Set(metrics.map(({ metricId }) => metricId));
  if (ids.size > 1) {
    return storeFailure('rejected_query', `the selector gives ${ids.size} metrics, and one is needed`);
  }
  if (metrics.some(isCut)) {
    return storeFailure('too_large', `${host} did not look at all data of the selector: narrow its filters`);
  }
  const data: RolledSeries[] = [];
  for (const { resolution, result } of pages) {
    const stepMs = resolution ? resolutionMs(resolution) : windowMs;
    if (stepMs === null) return storeFailure('rejected_query', `${host} gives values of ${resolution} each`);
    for (const series of result.flatMap((metric) => metric.data)) {
      const rollups = series.timestamps.map((endMs, index) => ({
        fromMs: endMs - stepMs,
        value: series.values[index] ?? null,
      }));
      data.push({ labels: labelsOf(series.dimensionMap ?? {}), stepMs, rollups });
    }
  }
  return { kind: 'data', data, warnings: [] };
}

function isCut({ dataPointCountRatio, dimensionCountRatio }: Metric): boolean {
  return (dataPointCountRatio ?? 0) > 1 || (dimensionCountRatio ?? 0) > 1;
}

/** The dimensions that have a value; what is left over when there are too many to tell apart has none. */
function labelsOf(dimensions: Readonly<Record<string, string | null>>): Labels {
  const known = Object.entries(dimensions).filter((one): one is [string, string] => one[1] !== null);
  return Object.fromEntries(known);
}
