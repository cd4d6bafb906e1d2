import { rankIncrements } from '../stats/rank-increments.ts';
import { vanElteren } from '../stats/van-elteren.ts';
import type { Window } from '../windows/window.ts';
import { appliedLimits, inStandardErrors, movedBack, oriented, relativeHarm } from './applied-limits.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import {
  type AppliedLimit,
  type Comparison,
  type MetricComparison,
  type Overall,
  WHOLE,
} from './comparison.ts';
import { type StableNoise, stableNoise } from './evidence/stable-noise.ts';
import { temperWindows } from './evidence/temper-windows.ts';
import { weighEvidence } from './evidence/weigh-evidence.ts';
import type { WindowEvidence } from './evidence/window-evidence.ts';
import type { ObservationPair, Observations, RankComparison } from './observations.ts';
import type { Question } from './question.ts';
import { summarizeSides } from './summarize-distributions.ts';

/** The shares at which distributions are told: closer together where little is left of them. */
const SHARES = [
  0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.9, 0.95, 0.98, 0.99,
];

interface Sides<T> {
  readonly canary: T;
  readonly stable: T;
}

/**
 * Tests whether a distribution moved by more than the limit: Mann-Whitney in each window, its stratified form over
 * all. Beyond the limit means that the canary still tends to be larger after its values are moved back by the limit.
 */
export function compareDistribution<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  question: Question,
): MetricComparison {
  const limits = appliedLimits(question.limit);
  const before = noiseBefore(stableBefore(windows), observations);
  const raw = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    return compareWindow(window.index, sides, limits, observations, question);
  });
  const comparisons = temperWindows(raw, before, { ...question.rules, ...question });
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  return {
    direction: question.direction,
    aspect: WHOLE,
    limits,
    comparisons,
    evidence: weighEvidence(comparisons, before, { ...question.rules, ...question }),
    overall: seen.length === 0 ? null : compareOverall(seen, limits, observations, question),
    cannotFail: null,
  };
}

function compareWindow<T>(
  index: number,
  sides: Sides<T>,
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  { direction, rules }: Question,
): Comparison {
  const { first, second } = oriented(sides, direction);
  const ranks = observations.compare(first, second);
  const moved = (share: number) =>
    Math.min(
      ...movedBack(first, limits, direction, observations, share).map(
        (back) => observations.compare(back, second).commonLanguage,
      ),
    );
  const sizes = { firstSize: observations.size(first), secondSize: observations.size(second) };
  const atLimit = moved(1);
  return {
    index,
    state: Math.min(sizes.firstSize, sizes.secondSize) < rules.minimumSamples ? 'small' : 'compared',
    because: null,
    ...summarizeSides([sides], observations, limits[0]?.scale ?? 'ratio', rules.confidence),
    statistic: ranks.statistic,
    pValue: ranks.pValue,
    beyondLimit: atLimit > 0.5,
    beyondHalfLimit: moved(0.5) > 0.5,
    significant: false,
    strong: false,
    needed: 0,
    evidence: evidenceOf(ranks, sizes, atLimit),
  };
}

/** What a window adds to the evidence, in units of the common-language effect. */
function evidenceOf(
  { commonLanguage, variance }: RankComparison,
  sizes: { firstSize: number; secondSize: number },
  atLimit: number,
): WindowEvidence {
  const { firstSize, secondSize } = sizes;
  const difference = commonLanguage - 0.5;
  return {
    increments: rankIncrements({ commonLanguage, variance, ...sizes }),
    residual: variance > 0 ? difference / Math.sqrt(variance) : 0,
    difference,
    variance,
    margin: commonLanguage - atLimit,
    expectedEvents: Math.min(firstSize, secondSize),
    samples: Math.min(firstSize, secondSize),
    weight: (firstSize * secondSize) / (firstSize + secondSize + 1),
    excess: atLimit - 0.5,
  };
}

/** How much stable strays from its own middle from window to window, in units of the common-language effect. */
function noiseBefore<T>(stable: readonly T[], observations: Observations<T>): StableNoise | null {
  if (stable.length === 0) return null;
  const together = observations.merge(stable);
  const ranks = stable.map((window) => observations.compare(window, together));
  return stableNoise(
    ranks.map(({ commonLanguage }) => commonLanguage),
    ranks.map(({ variance }) => variance),
  );
}

function compareOverall<T>(
  seen: readonly Sides<T>[],
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  { direction, quantiles, rules }: Question,
): Overall {
  const pairs = seen.map((sides) => oriented(sides, direction));
  const scale = limits[0]?.scale ?? 'ratio';
  const asItIs = stratified(pairs, observations);
  const margins = limits.map((limit) => {
    const moved = pairs.flatMap(({ first, second }) =>
      movedBack(first, [limit], direction, observations).map((back) => ({ first: back, second })),
    );
    const atLimit = stratified(moved, observations);
    const distance = asItIs.commonLanguage - atLimit.commonLanguage;
    return { marginZ: -atLimit.z, resolution: inStandardErrors(distance, atLimit.standardError) };
  });
  const best = margins.reduce((left, right) => (right.marginZ > left.marginZ ? right : left));
  const canary = observations.merge(seen.map((sides) => sides.canary));
  const stable = observations.merge(seen.map((sides) => sides.stable));
  const bound = observations.locate(pairs, scale, 2 * rules.confidence - 1).upper;
  return {
    ...summarizeSides(seen, observations, scale, rules.confidence),
    harmBound: { scale, value: scale === 'ratio' ? relativeHarm(bound, direction) : bound },
    test: {
      name: `van Elteren (${observations.testName})`,
      statistic: asItIs.z,
      pValue: asItIs.pValue,
      effectSize: { name: 'common language', value: asItIs.commonLanguage },
    },
    ...best,
    unresolved:
      asItIs.standardError === 0 ||
      [canary, stable].some((side) => observations.quantile(side, 0.5, rules.confidence).saturated),
    quantiles: quantiles.map((quantile) => ({
      quantile,
      canary: observations.quantile(canary, quantile, rules.confidence),
      stable: observations.quantile(stable, quantile, rules.confidence),
    })),
    shape: SHARES.map((share) => ({
      share,
      canary: observations.quantile(canary, share, rules.confidence).value,
      stable: observations.quantile(stable, share, rules.confidence).value,
    })),
  };
}

function stratified<T>(pairs: readonly ObservationPair<T>[], observations: Observations<T>) {
  const strata = pairs.map(({ first, second }) => {
    const { commonLanguage, variance } = observations.compare(first, second);
    const firstSize = observations.size(first);
    return { commonLanguage, variance, firstSize, secondSize: observations.size(second) };
  });
  return vanElteren(strata, 'greater');
}
