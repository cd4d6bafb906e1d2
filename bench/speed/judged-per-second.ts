import { cpuPerCall } from './cpu-per-call.ts';
import { inlineMetric } from './inline-metric.ts';
import { lineOf } from './line-of.ts';
import type { ServiceParts } from './service-parts.ts';

const MS_PER_SECOND = 1_000;
const START = '2026-05-31T10:00:00Z';

/** How many series of so many points are judged in a second of CPU time: numbers in, verdict out, no words. */
export async function judgedPerSecond(parts: ServiceParts, points: number, leastMs: number): Promise<number> {
  const { read, align, judge } = lineOf(parts);
  const spec = read({ start: START, metrics: [inlineMetric('series', points)] });
  const aligned = await align(spec);
  return MS_PER_SECOND / (await cpuPerCall(() => judge(aligned, spec), leastMs));
}
