import { cpuPerCall, warmUp } from './cpu-per-call.ts';
import { INLINE_KINDS, inlineMetric } from './inline-metric.ts';
import { lineOf } from './line-of.ts';
import type { ServiceParts } from './service-parts.ts';

const START = '2026-05-31T10:00:00Z';
const WINDOWS_BESIDE_METRICS = 30;
const WARM_UP_ROUNDS = 3;

/** CPU time of a verdict, from a request that was read to the reply, milliseconds. */
export interface Growth {
  readonly name: string;
  readonly points: readonly { readonly size: number; readonly cpuMs: number }[];
}

/** What a verdict on one metric costs over more and more windows, kind by kind. */
export async function growthOverWindows(
  parts: ServiceParts,
  sizes: readonly number[],
  leastMs: number,
): Promise<Growth[]> {
  const grown: Growth[] = [];
  for (const kind of INLINE_KINDS) {
    const points: { size: number; cpuMs: number }[] = [];
    for (const size of sizes) {
      points.push({ size, cpuMs: await verdictCost(parts, [inlineMetric(kind, size)], leastMs) });
    }
    grown.push({ name: kind, points });
  }
  return grown;
}

/** What a verdict costs over more and more metrics of thirty windows, all of the kind that costs most. */
export async function growthOverMetrics(
  parts: ServiceParts,
  sizes: readonly number[],
  leastMs: number,
): Promise<Growth> {
  const points: { size: number; cpuMs: number }[] = [];
  for (const size of sizes) {
    const metrics = Array.from({ length: size }, (_, index) =>
      inlineMetric('distribution', WINDOWS_BESIDE_METRICS, `metric ${index}`),
    );
    points.push({ size, cpuMs: await verdictCost(parts, metrics, leastMs) });
  }
  return { name: 'distributions', points };
}

async function verdictCost(
  parts: ServiceParts,
  metrics: readonly object[],
  leastMs: number,
): Promise<number> {
  const { read, align, judge, explain } = lineOf(parts);
  const spec = read({ start: START, metrics });
  const verdict = async () => explain(judge(await align(spec), spec), spec);
  await warmUp(verdict, WARM_UP_ROUNDS * leastMs);
  return cpuPerCall(verdict, leastMs);
}
