import type { Difference, SideSummary } from '../judge/comparison.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { count, decimal, percent } from './format.ts';

type CountMetric = Pick<Extract<MetricPlan['metric'], { kind: 'count' }>, 'unit' | 'queries'>;

interface Sides {
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
}

/** Rates below this are told per thousand, per million and so on. */
const SMALLEST_TOLD = 0.1;
const LARGEST_BASE = 1e9;
/** Ratios from here on are told as "times as high" instead of per cent. */
const MANY_TIMES = 3;

/** "0.4 per target-hour", "2.03 per 1 000 requests" */
export function ratePhrase(rate: number, metric: CountMetric): string {
  const base = baseOf(rate);
  return `${decimal(rate * base)} per ${basePhrase(base, metric)}`;
}

/** "12 on canary against 3 on stable, 0.4 against 0.01 per target-hour, 36 times as high" */
export function countsPhrase(
  { canary, stable, difference }: Sides,
  metric: CountMetric,
  baseline: string,
): string {
  const base = baseOf(Math.max(canary.value, stable.value));
  const rates = `${decimal(canary.value * base)} against ${decimal(stable.value * base)} per ${basePhrase(base, metric)}`;
  return `${count(canary.events ?? 0)} on canary against ${count(stable.events ?? 0)} on ${baseline}, ${rates}${timesPhrase(difference)}`;
}

/** "; 30 and 270 target-hours" */
export function exposurePhrase(canary: number, stable: number, metric: CountMetric): string {
  return `; ${decimal(canary)} and ${decimal(stable)} ${unitOf(metric)}s`;
}

function timesPhrase({ scale, estimate }: Difference): string {
  if (scale !== 'ratio' || !Number.isFinite(estimate)) return '';
  if (estimate >= MANY_TIMES) return `, ${decimal(estimate)} times as high`;
  return `, ${percent(Math.abs(estimate - 1))} ${estimate < 1 ? 'lower' : 'higher'}`;
}

function baseOf(rate: number): number {
  let base = 1;
  while (rate > 0 && rate * base < SMALLEST_TOLD && base < LARGEST_BASE) base *= 1_000;
  return base;
}

function basePhrase(base: number, metric: CountMetric): string {
  return base === 1 ? unitOf(metric) : `${count(base)} ${unitOf(metric)}s`;
}

function unitOf({ unit, queries }: CountMetric): string {
  const isLearnt = queries !== undefined && queries.exposure === undefined;
  return unit ?? (isLearnt ? 'target-hour' : 'exposure unit');
}
