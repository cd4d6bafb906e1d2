import type { JudgingRules } from '../contract/judging-rules.ts';
import type { Limit } from '../contract/limit.ts';
import { vanElteren } from '../stats/van-elteren.ts';
import type { Window } from '../windows/window.ts';
import { observedSides, untested } from './classify-window.ts';
import type {
  AppliedLimit,
  Comparison,
  Difference,
  Direction,
  MetricComparison,
  Overall,
  Scale,
  SideSummary,
} from './comparison.ts';
import type { ObservationPair, Observations } from './observations.ts';

interface Sides<T> {
  readonly canary: T;
  readonly stable: T;
}

/** The metric's own part of the work: what is tolerated and what is reported. */
export interface DistributionQuestion {
  readonly direction: Direction;
  readonly limit: Limit;
  readonly quantiles: readonly number[];
  readonly rules: JudgingRules;
}

/**
 * Tests whether a distribution moved by more than the limit: Mann-Whitney in each window, its stratified form over
 * all. Beyond the limit means that the canary still tends to be larger after its values are moved back by the limit.
 */
export function compareDistribution<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  question: DistributionQuestion,
): MetricComparison {
  const limits = appliedLimits(question.limit);
  const comparisons = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    return compareWindow(window.index, sides, limits, observations, question);
  });
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  return {
    direction: question.direction,
    limits,
    comparisons,
    overall: seen.length === 0 ? null : compareOverall(seen, limits, observations, question),
    cannotFail: null,
  };
}

/** Both sides over several windows: medians, sizes, and how far apart they are. */
export function summarizeDistributions<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  scale: Scale,
  confidence: number,
) {
  const sides = windows.map(observedSides).filter((pair) => pair !== null);
  return summarize(sides, observations, scale, confidence);
}

function compareWindow<T>(
  index: number,
  sides: Sides<T>,
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  { direction, rules }: DistributionQuestion,
): Comparison {
  const { first, second } = oriented(sides, direction);
  const { pValue, statistic } = observations.compare(first, second);
  const remains = (share: number) =>
    limits.every((limit) => {
      const moved = observations.rescale(first, moveBack(limit, direction, share));
      return observations.compare(moved, second).commonLanguage > 0.5;
    });
  const small = Math.min(observations.size(first), observations.size(second)) < rules.minimumSamples;
  const beyondHalfLimit = remains(0.5);
  return {
    index,
    state: small ? 'small' : 'compared',
    because: null,
    ...summarize([sides], observations, limits[0]?.scale ?? 'ratio', rules.confidence),
    statistic,
    pValue,
    beyondLimit: beyondHalfLimit && remains(1),
    beyondHalfLimit,
    significant: pValue < rules.windowSignificance,
  };
}

function compareOverall<T>(
  seen: readonly Sides<T>[],
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  { direction, quantiles, rules }: DistributionQuestion,
): Overall {
  const pairs = seen.map((sides) => oriented(sides, direction));
  const scale = limits[0]?.scale ?? 'ratio';
  const asItIs = stratified(pairs, observations);
  const margins = limits.map((limit) => {
    const change = moveBack(limit, direction, 1);
    const moved = pairs.map(({ first, second }) => ({ first: observations.rescale(first, change), second }));
    const atLimit = stratified(moved, observations);
    const distance = asItIs.commonLanguage - atLimit.commonLanguage;
    return { marginZ: -atLimit.z, resolution: ratioOrZero(distance, atLimit.standardError) };
  });
  const best = margins.reduce((left, right) => (right.marginZ > left.marginZ ? right : left));
  const canary = observations.merge(seen.map((sides) => sides.canary));
  const stable = observations.merge(seen.map((sides) => sides.stable));
  const bound = observations.locate(pairs, scale, 2 * rules.confidence - 1).upper;
  return {
    ...summarize(seen, observations, scale, rules.confidence),
    harmBound: { scale, value: scale === 'ratio' ? relativeHarm(bound, direction) : bound },
    test: {
      name: `van Elteren (${observations.testName})`,
      statistic: asItIs.z,
      pValue: asItIs.pValue,
      effectSize: { name: 'common language', value: asItIs.commonLanguage },
    },
    ...best,
    quantiles: quantiles.map((quantile) => ({
      quantile,
      canary: observations.quantile(canary, quantile, rules.confidence),
      stable: observations.quantile(stable, quantile, rules.confidence),
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

function summarize<T>(
  sides: readonly Sides<T>[],
  observations: Observations<T>,
  scale: Scale,
  confidence: number,
): { canary: SideSummary; stable: SideSummary; difference: Difference } {
  const pairs = sides.map(({ canary, stable }) => ({ first: canary, second: stable }));
  const { estimate, lower, upper } = observations.locate(pairs, scale, confidence);
  return {
    canary: summarizeSide(observations.merge(sides.map(({ canary }) => canary)), observations, confidence),
    stable: summarizeSide(observations.merge(sides.map(({ stable }) => stable)), observations, confidence),
    difference: { scale, estimate, lower, upper },
  };
}

function summarizeSide<T>(side: T, observations: Observations<T>, confidence: number): SideSummary {
  const { value } = observations.quantile(side, 0.5, confidence);
  return { value, events: null, samples: observations.size(side) };
}

function appliedLimits({ relative, absolute }: Limit): AppliedLimit[] {
  const limits: AppliedLimit[] = [];
  if (relative !== undefined) limits.push({ scale: 'ratio', value: relative });
  if (absolute !== undefined) limits.push({ scale: 'difference', value: absolute });
  return limits;
}

/** The change of the harmed side that a limit (or a share of it) tolerates. */
function moveBack({ scale, value }: AppliedLimit, direction: Direction, share: number) {
  const tolerated = value * share;
  if (scale === 'difference') return { scale: 1, shift: tolerated };
  return { scale: direction === 'increase' ? 1 + tolerated : 1 / (1 - tolerated), shift: 0 };
}

/** The side that is larger when there is harm comes first. */
function oriented<T>({ canary, stable }: Sides<T>, direction: Direction): ObservationPair<T> {
  return direction === 'increase' ? { first: canary, second: stable } : { first: stable, second: canary };
}

function ratioOrZero(distance: number, standardError: number): number {
  if (standardError > 0) return distance / standardError;
  return distance > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** A ratio of the larger side to the smaller one, as a share of stable. */
function relativeHarm(ratio: number, direction: Direction): number {
  return direction === 'increase' ? ratio - 1 : 1 - 1 / ratio;
}
