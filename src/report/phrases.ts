import type {
  AppliedLimit,
  Aspect,
  Difference,
  Direction,
  Exceedance,
  SideSummary,
} from '../judge/comparison.ts';
import type { Because, WindowFacts } from '../judge/finding.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { edgeMs, type WindowGrid } from '../readings/window-grid.ts';
import { baselineName } from './baseline-name.ts';
import { countsPhrase, exposurePhrase, ratePhrase } from './count-phrases.ts';
import { clock, count, decimal, percent, points, quantity, windowAdjective } from './format.ts';

/** Ratios nearer to 1 than this are the same value to the reader. */
const TOLD_APART = 0.01;
/** Larger ratios are no longer told in per cent. */
const BEYOND_PERCENT = 100;

/** What is compared, by name: a metric, or a quantile of it. */
export function aspectName({ metric }: MetricPlan, { quantile }: Aspect): string {
  return quantile === null ? metric.name : `${metric.name} p${decimal(quantile * 100)}`;
}

/** Both sides and the difference between them. */
export interface Compared {
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
  readonly exceedance?: Exceedance;
}

/** "error rate 1.92 % on canary against 0.41 % on stable, 1.51 points above (limit 0.5)" */
export function comparisonPhrase(
  plan: MetricPlan,
  aspect: Aspect,
  compared: Compared,
  limits: string,
): string {
  const { unit, kind } = plan.metric;
  const name = aspectName(plan, aspect);
  const baseline = baselineName(plan);
  const { canary, stable, difference, exceedance } = compared;
  if (plan.metric.kind === 'proportion') {
    const side = difference.estimate < 0 ? 'below' : 'above';
    const { stratifyBy } = plan.metric;
    const mix = stratifyBy === undefined ? '' : ` at the same mix of ${stratifyBy}`;
    return `${name} ${percent(canary.value)} on canary against ${percent(stable.value)} on ${baseline}${mix}, ${points(difference.estimate)} points ${side} (${limits})`;
  }
  if (plan.metric.kind === 'count') {
    return `${name} ${countsPhrase(compared, plan.metric, baseline)} (${limits})`;
  }
  const distance = distancePhrase(difference, unit);
  if (kind === 'series') {
    return `${name} ${quantity(canary.value, unit)} on canary against ${quantity(stable.value, unit)} on ${baseline}, ${distance} (${limits})`;
  }
  if (aspect.quantile === null || exceedance === undefined) {
    return `${name} ${distance} on canary than on ${baseline} (median ${quantity(canary.value, unit)} against ${quantity(stable.value, unit)}; ${limits})`;
  }
  const shares = exceedancePhrase(exceedance, unit);
  if (difference.scale === 'ratio' && !(Math.abs(difference.estimate - 1) >= TOLD_APART)) {
    return `${name}: ${shares}, by how much the buckets do not tell (${limits})`;
  }
  return `${name} ${distance} on canary than on ${baseline} (${quantity(canary.value, unit)} against ${quantity(stable.value, unit)}; ${limits}; ${shares})`;
}

/** "1.84 % against 0.98 % above 2.5 s" */
function exceedancePhrase({ value, canary, stable }: Exceedance, unit: string | undefined): string {
  return `${percent(canary)} against ${percent(stable)} above ${quantity(value, unit)}`;
}

/** "limit 0.5", "limit 15 %", "limit 15 % and 20 ms" */
export function limitPhrase({ metric }: MetricPlan, limits: readonly AppliedLimit[]): string {
  const sizes = limits.map((limit) => sizePhrase(metric, limit));
  return sizes.length === 0 ? 'no limit' : `limit ${sizes.join(' and ')}`;
}

/** A limit or a bound on harm in the metric's own terms: points, per cent, or its unit. */
export function sizePhrase(metric: MetricPlan['metric'], { scale, value }: AppliedLimit): string {
  if (metric.kind === 'proportion') return points(value);
  if (scale === 'ratio') return percent(value);
  return metric.kind === 'count' ? ratePhrase(value, metric) : quantity(value, metric.unit);
}

/** "at most 0.12 points above stable" */
export function boundPhrase({ metric }: MetricPlan, bound: AppliedLimit, direction: Direction): string {
  if (Number.isNaN(bound.value)) return `not ${direction === 'increase' ? 'higher' : 'lower'} than stable`;
  const harm = Math.max(bound.value, 0);
  const size = sizePhrase(metric, { ...bound, value: harm });
  if (metric.kind === 'proportion')
    return `at most ${size} points ${direction === 'increase' ? 'above' : 'below'} stable`;
  return `at most ${size} ${direction === 'increase' ? 'higher' : 'lower'} than stable`;
}

/** "3 of 3 one-minute windows 14:02 to 14:05 UTC" */
export function spanPhrase(
  { grid, hasClock }: MetricPlan,
  { firstIndex, lastIndex, count: included }: WindowFacts,
): string {
  const windows = lastIndex - firstIndex + 1;
  const span = `${included} of ${windows} ${windowAdjective(grid.windowMs)} ${windows === 1 ? 'window' : 'windows'}`;
  return `${span} ${placePhrase(grid, hasClock, firstIndex, lastIndex)}`;
}

/** "3 118 and 28 411 requests", empty where the metric has no counts behind it. */
export function samplesPhrase({ metric }: MetricPlan, { canary, stable }: Compared): string {
  if (canary.samples === null || stable.samples === null) return '';
  if (metric.kind === 'count') return exposurePhrase(canary.samples, stable.samples, metric);
  return `; ${count(canary.samples)} and ${count(stable.samples)} requests`;
}

/** "canary had 3.1 % of the requests where 10 % were expected" */
export function sharePhrase(share: Because['share']): string {
  const { observed, expected } = share ?? { observed: Number.NaN, expected: Number.NaN };
  return `canary had ${percent(observed)} of the requests where ${percent(expected)} were expected, so the two sides may differ by whom they serve and not by their version`;
}

/** "; mostly on web-7f9c-1 (1 of 3 canary replicas)", empty where no replica stands out. */
export function outliersPhrase(replicas: Because['replicas']): string {
  if (replicas === null || replicas.outliers.length === 0) return '';
  return `; mostly on ${replicas.outliers.join(', ')} (${replicas.outliers.length} of ${replicas.of} canary replicas)`;
}

function placePhrase(grid: WindowGrid, hasClock: boolean, firstIndex: number, lastIndex: number): string {
  if (!hasClock) return `(number ${firstIndex + 1}${lastIndex > firstIndex ? ` to ${lastIndex + 1}` : ''})`;
  return `${clock(edgeMs(grid, firstIndex))} to ${clock(edgeMs(grid, lastIndex + 1))} UTC`;
}

/** "31 % higher", "20 ms lower" */
function distancePhrase({ scale, estimate }: Difference, unit: string | undefined): string {
  if (scale === 'ratio' && estimate > BEYOND_PERCENT) return `more than ${BEYOND_PERCENT} times higher`;
  if (scale === 'ratio') return `${percent(Math.abs(estimate - 1))} ${estimate < 1 ? 'lower' : 'higher'}`;
  return `${quantity(Math.abs(estimate), unit)} ${estimate < 0 ? 'lower' : 'higher'}`;
}
