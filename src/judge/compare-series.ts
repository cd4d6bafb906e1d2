import type { JudgingRules } from '../contract/judging-rules.ts';
import { normalUpperTail } from '../stats/normal-upper-tail.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import { wilcoxonSignedRank } from '../stats/wilcoxon-signed-rank.ts';
import type { SeriesWindows } from '../windows/window.ts';
import { positionsApart, seriesApart } from './apart.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import {
  type Comparison,
  type Difference,
  type Direction,
  type MetricComparison,
  type Overall,
  WHOLE,
} from './comparison.ts';
import { seriesEvidence } from './evidence/series-evidence.ts';
import { levelOf } from './level-of.ts';
import type { MeasuredSeries } from './measured-series.ts';
import type { Question } from './question.ts';
import { seriesMargin } from './series-margin.ts';
import { type PairedValues, seriesNoise } from './series-noise.ts';
import { seriesYardsticks, told, type Yardstick } from './series-yardsticks.ts';
import { strongSignificance } from './strong-significance.ts';
import { middleDifference } from './summarize-series.ts';

interface Sides {
  readonly canary: number;
  readonly stable: number;
}

/**
 * Tests the level of a series by its paired differences, in each window against the noise of the metric itself. Where each
 * value is over several windows, only values that share no data are taken together, and streaks are as much longer.
 */
export function compareSeries({ windows, overlap = 1 }: SeriesWindows, question: Question): MetricComparison {
  const { direction, limit, sustained, rules } = question;
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  const values = { canary: seen.map(({ canary }) => canary), stable: seen.map(({ stable }) => stable) };
  const yardsticks =
    seen.length === 0 ? [] : seriesYardsticks(limit, direction, values.canary, values.stable);
  if (typeof yardsticks === 'string') {
    const comparisons = windows.map(untested);
    const evidence = seriesEvidence(comparisons, null, question);
    return {
      direction,
      aspect: WHOLE,
      limits: [],
      comparisons,
      evidence,
      overall: null,
      cannotFail: yardsticks,
    };
  }
  const before = stableBefore(windows);
  const measured = yardsticks.map((yardstick) =>
    measure(yardstick, values, before, direction, sustained, overlap),
  );
  let position = -1;
  const comparisons = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    position += 1;
    return compareWindow(window.index, sides, position, measured, sustained, overlap, rules);
  });
  const compared = comparisons.filter(({ state }) => state === 'compared');
  const positions = positionsApart(
    compared.map(({ index }) => index),
    overlap,
  );
  const apart = measured.map((series) => seriesApart(series, positions, overlap));
  const windowsApart = positions.flatMap((at) => compared[at] ?? []);
  return {
    direction,
    aspect: WHOLE,
    limits: yardsticks.map(({ applied }) => applied),
    comparisons,
    evidence: seriesEvidence(windowsApart, apart[0] ?? null, question),
    overall: seen.length === 0 ? null : compareOverall(apart, valuesOf(windowsApart), direction, rules),
    cannotFail: null,
  };
}

function measure(
  yardstick: Yardstick,
  values: PairedValues,
  before: readonly number[],
  direction: Direction,
  sustained: number,
  overlap: number,
): MeasuredSeries {
  const paired = {
    canary: values.canary.map(yardstick.transform),
    stable: values.stable.map(yardstick.transform),
  };
  const earlier = before.map(yardstick.transform).filter(Number.isFinite);
  const sign = direction === 'increase' ? 1 : -1;
  const harms = paired.canary.map((value, index) => sign * (value - (paired.stable[index] ?? 0)));
  return { yardstick, paired, harms, earlier, noise: seriesNoise(paired, earlier, sustained, overlap) };
}

function compareWindow(
  index: number,
  sides: Sides,
  position: number,
  measured: readonly MeasuredSeries[],
  sustained: number,
  overlap: number,
  rules: JudgingRules,
): Comparison {
  const beyond = (share: number) =>
    measured.every(({ harms, yardstick }) => (harms[position] ?? 0) > yardstick.tolerated(share));
  const [main] = measured;
  const noise = main?.noise[position] ?? null;
  const harm = main?.harms[position] ?? 0;
  const pValue = noise === null ? null : tail(harm, noise);
  return {
    index,
    state: 'compared',
    because: noise === null ? 'too few windows yet to know the noise of this metric' : null,
    canary: { value: sides.canary, events: null, samples: null },
    stable: { value: sides.stable, events: null, samples: null },
    difference: main === undefined ? null : windowDifference(main, position, noise, rules.confidence),
    statistic: noise === null || noise === 0 ? null : harm / noise,
    pValue,
    beyondLimit: beyond(1),
    beyondHalfLimit: beyond(0.5),
    significant: pValue !== null && pValue < rules.windowSignificance,
    strong: pValue !== null && pValue < strongSignificance(rules.windowSignificance),
    needed: (isNoisy(main, noise) ? 2 * sustained - 1 : sustained) + Math.ceil(overlap) - 1,
    evidence: null,
  };
}

function compareOverall(
  measured: readonly MeasuredSeries[],
  values: PairedValues,
  direction: Direction,
  { confidence }: JudgingRules,
): Overall | null {
  const [main] = measured;
  if (main === undefined) return null;
  const margins = measured.map(({ harms, paired, yardstick }) =>
    seriesMargin(harms, paired.stable, yardstick.tolerated(1), confidence),
  );
  const best = margins.reduce((left, right) => (right.marginZ > left.marginZ ? right : left));
  const { scale } = main.yardstick.applied;
  const sign = direction === 'increase' ? 1 : -1;
  const rank = wilcoxonSignedRank(main.harms, 'greater');
  const bound = margins[0]?.bound ?? Number.POSITIVE_INFINITY;
  const differences = main.harms.map((harm) => sign * harm);
  const difference = middleDifference(differences, scale, confidence);
  return {
    canary: levelOf(values.canary),
    stable: levelOf(values.stable),
    difference,
    harmBound: { scale, value: scale === 'ratio' ? sign * Math.expm1(sign * bound) : bound },
    test: {
      name: scale === 'ratio' ? 'wilcoxon signed-rank on log-ratios' : 'wilcoxon signed-rank on differences',
      statistic: rank.statistic,
      pValue: rank.pValue,
      effectSize: { name: scale === 'ratio' ? 'ratio' : 'difference', value: difference.estimate },
    },
    marginZ: best.marginZ,
    resolution: best.resolution,
    quantiles: [],
  };
}

function valuesOf(compared: readonly Comparison[]): PairedValues {
  return {
    canary: compared.flatMap(({ canary }) => canary?.value ?? []),
    stable: compared.flatMap(({ stable }) => stable?.value ?? []),
  };
}

function windowDifference(
  { yardstick, paired }: MeasuredSeries,
  position: number,
  noise: number | null,
  confidence: number,
): Difference {
  const { scale } = yardstick.applied;
  const estimate = (paired.canary[position] ?? 0) - (paired.stable[position] ?? 0);
  const reach = noise === null ? Number.POSITIVE_INFINITY : noise * upperNormalQuantile((1 - confidence) / 2);
  return {
    scale,
    estimate: told(scale, estimate),
    lower: told(scale, estimate - reach),
    upper: told(scale, estimate + reach),
  };
}

/** Noise above a third of the limit makes a series noisy. */
function isNoisy(measured: MeasuredSeries | undefined, noise: number | null): boolean {
  return measured !== undefined && noise !== null && noise > measured.yardstick.tolerated(1) / 3;
}

function tail(harm: number, noise: number): number {
  if (noise > 0) return normalUpperTail(harm / noise);
  return harm > 0 ? 0 : 1;
}
