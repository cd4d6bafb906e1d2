import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { JudgingRules } from '../contract/judging-rules.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import { warmUpWindows } from '../windows/warm-up-windows.ts';
import type { ReadableMetric } from '../windows/window.ts';
import { countApart } from './apart.ts';
import type { MetricComparison } from './comparison.ts';
import { coveredIndices } from './covered-indices.ts';
import { steady } from './evidence/measure-noise.ts';
import { fewObservations } from './few-observations.ts';
import { isJudged } from './find-streaks.ts';
import type { Outlook } from './finding.ts';
import { overlapIn } from './overlap-in.ts';

/** Upper-tail probability that gives a planned test its usual power of 80 %. */
const MISSED_SHARE = 0.2;
/** Forecasts beyond this many windows are not worth telling. */
const LONGEST_FORECAST = 100_000;

/** Standard errors between the limit and no harm from which harm of the size of the limit would be seen. */
export function neededResolution(confidence: number): number {
  return upperNormalQuantile(1 - confidence) + upperNormalQuantile(MISSED_SHARE);
}

/**
 * How much data there is and how much a pass will need: the standard error falls with the root of the number of windows,
 * so a pass (with 80 % power at the present estimate) needs `windows × (needed / present distance in standard errors)²`.
 */
export function dataOutlook(
  { comparisons, overall, evidence, limits, oneLook }: MetricComparison,
  { rules, warmupWindows }: Pick<AnalysisSpec, 'rules' | 'warmupWindows'>,
  metric: ReadableMetric,
): Outlook {
  const { grid, hasClock, ingestionDelayMs } = metric.plan;
  const overlap = overlapIn(metric);
  const judged = comparisons.filter(isJudged);
  const expected = judged.flatMap(coveredIndices).length;
  const compared = judged
    .filter(({ state }) => state === 'compared' || state === 'small')
    .flatMap(coveredIndices).length;
  const coverage = expected === 0 ? 0 : compared / expected;
  const isKnown = overall !== null && overall.resolution > 0;
  const margin = isKnown ? steady(overall.marginZ, evidence.noise) : null;
  const needed =
    oneLook === undefined
      ? neededWindows(compared, margin, 1 + (rules.minimumWindows - 1) * Math.ceil(overlap), rules)
      : null;
  const missing =
    needed === null ? null : Math.max(needed - compared, missingForCoverage(compared, expected, rules), 1);
  const warmedUp = comparisons.filter(({ state }) => state === 'warmup').length;
  const warming = Math.max(0, warmUpWindows(warmupWindows, overlap) - warmedUp);
  const enoughAtMs =
    missing === null || !hasClock ? null : edgeMs(grid, grid.count + warming + missing) + ingestionDelayMs;
  const limit = limits[0]?.value ?? null;
  const resolution = overall === null ? 0 : steady(overall.resolution, evidence.noise);
  const detectable =
    limit === null || !(resolution > 0) ? null : (limit * neededResolution(rules.confidence)) / resolution;
  return {
    compared,
    expected,
    coverage,
    needed,
    enoughAtMs,
    apart: overlap > 1 ? countApart(comparisons, overlap) : compared,
    apartIfShort: compared + Math.max(0, warmedUp - warmupWindows),
    few: fewObservations(metric),
    detectable,
  };
}

/** Full windows that must follow until the share of windows with data is large enough. */
function missingForCoverage(compared: number, expected: number, { minimumCoverage }: JudgingRules): number {
  const short = minimumCoverage * expected - compared;
  return short <= 0 ? 0 : Math.ceil(short / Math.max(1 - minimumCoverage, 1e-9));
}

function neededWindows(
  compared: number,
  marginZ: number | null,
  minimum: number,
  { confidence }: JudgingRules,
): number | null {
  if (compared === 0 || marginZ === null) return minimum;
  if (marginZ <= 0) return null;
  const bySpread = Math.ceil(compared * (neededResolution(confidence) / marginZ) ** 2);
  const needed = Math.max(minimum, marginZ === Number.POSITIVE_INFINITY ? 0 : bySpread);
  return needed > LONGEST_FORECAST ? null : needed;
}
