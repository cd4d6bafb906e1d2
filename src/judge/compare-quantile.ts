import { binomialIncrements } from '../stats/binomial-increments.ts';
import { cochranMantelHaenszel } from '../stats/cochran-mantel-haenszel.ts';
import { fisherMidP } from '../stats/fisher-mid-p.ts';
import type { Proportion, ProportionPair } from '../stats/proportion.ts';
import type { Window } from '../windows/window.ts';
import { appliedLimits, inStandardErrors, oriented, pushedOut } from './applied-limits.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import type { AppliedLimit, Comparison, MetricComparison, Overall } from './comparison.ts';
import { type StableNoise, stableNoise } from './evidence/stable-noise.ts';
import { temperWindows } from './evidence/temper-windows.ts';
import { weighEvidence } from './evidence/weigh-evidence.ts';
import type { WindowEvidence } from './evidence/window-evidence.ts';
import type { ObservationPair, Observations } from './observations.ts';
import type { Question } from './question.ts';
import { quantileRatio, summarizeQuantile } from './summarize-quantile.ts';

/** A window of both sides, cut at the value that both together exceed as rarely as the quantile says. */
interface Cut {
  readonly threshold: number;
  /** Observations above the cut, the harmed side first. */
  readonly exceeding: ProportionPair;
  /** The same once the tolerated harm has been taken back. */
  readonly atLimit: ProportionPair;
}

/**
 * Tests one quantile of a distribution by how many observations exceed it: exact on bucket counts, whatever lies inside a
 * bucket. Beyond the limit means that the canary still exceeds it more often after the limit has been taken back.
 */
export function compareQuantile<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  quantile: number,
  question: Question,
  decidesPass = true,
): MetricComparison {
  const limits = appliedLimits(question.limit);
  const cuts: Cut[] = [];
  const raw = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    const whole = cut(
      oriented(sides, question.direction),
      limits,
      observations,
      quantile,
      question.direction,
    );
    cuts.push(whole);
    return compareWindow(window.index, sides, whole, limits, observations, quantile, question);
  });
  const before = noiseBefore(stableBefore(windows), observations, quantile);
  const comparisons = temperWindows(raw, before, { ...question.rules, ...question });
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  return {
    direction: question.direction,
    aspect: { quantile, decidesPass },
    limits,
    comparisons,
    evidence: weighEvidence(comparisons, before, { ...question.rules, ...question }),
    overall: seen.length === 0 ? null : compareOverall(seen, cuts, limits, observations, quantile, question),
    cannotFail: null,
  };
}

/** How much the share of stable that exceeds its own quantile varies from window to window beyond chance. */
function noiseBefore<T>(
  stable: readonly T[],
  observations: Observations<T>,
  quantile: number,
): StableNoise | null {
  if (stable.length === 0) return null;
  const together = observations.merge(stable);
  const threshold = observations.threshold({ first: together, second: together }, quantile);
  const expected = rate(observations.above(together, threshold));
  return stableNoise(
    stable.map((window) => rate(observations.above(window, threshold))),
    stable.map((window) => (expected * (1 - expected)) / observations.size(window)),
  );
}

function compareWindow<T>(
  index: number,
  sides: { readonly canary: T; readonly stable: T },
  whole: Cut,
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  quantile: number,
  { direction, rules }: Question,
): Comparison {
  const { first, second } = whole.exceeding;
  const harmed = oriented(sides, direction).first;
  const atHalf = leastAbove(harmed, whole.threshold, limits, observations, direction, 0.5);
  const { pValue } = fisherMidP(first, second, 'greater');
  return {
    index,
    state: Math.min(first.total, second.total) < rules.minimumSamples ? 'small' : 'compared',
    because: null,
    ...summarizeQuantile([sides], observations, quantile, limits[0]?.scale ?? 'ratio', rules.confidence),
    statistic: null,
    pValue,
    beyondLimit: difference(whole.atLimit) > 0,
    beyondHalfLimit: difference({ first: atHalf, second }) > 0,
    significant: false,
    strong: false,
    needed: 0,
    evidence: evidenceOf(whole),
  };
}

function evidenceOf({ exceeding, atLimit }: Cut): WindowEvidence {
  const { first, second } = exceeding;
  const total = first.total + second.total;
  const events = first.events + second.events;
  const share = events / total;
  const variance = Math.max(share * (1 - share) * (1 / first.total + 1 / second.total), 1e-12);
  return {
    increments: binomialIncrements({ observed: first.events, events, share: first.total / total }),
    residual: difference(exceeding) / Math.sqrt(variance),
    difference: difference(exceeding),
    variance,
    margin: difference(exceeding) - difference(atLimit),
    expectedEvents: (first.total / total) * events,
    samples: Math.min(first.total, second.total),
    weight: (first.total * second.total) / total,
    excess: difference(atLimit),
  };
}

function compareOverall<T>(
  seen: readonly { readonly canary: T; readonly stable: T }[],
  cuts: readonly Cut[],
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  quantile: number,
  { direction, rules }: Question,
): Overall {
  const scale = limits[0]?.scale ?? 'ratio';
  const asItIs = cochranMantelHaenszel(
    cuts.map(({ exceeding }) => exceeding),
    'greater',
  );
  const atLimit = cochranMantelHaenszel(
    cuts.map((one) => one.atLimit),
    'less',
  );
  return {
    ...summarizeQuantile(seen, observations, quantile, scale, rules.confidence),
    harmBound: {
      scale,
      value: quantileRatio(seen, observations, quantile, scale, direction, rules.confidence),
    },
    test: {
      name: 'cochran-mantel-haenszel on exceedances',
      statistic: asItIs.statistic,
      pValue: asItIs.pValue,
      effectSize: { name: 'odds ratio', value: asItIs.oddsRatio },
    },
    marginZ: -atLimit.z,
    resolution: inStandardErrors(Math.max(asItIs.z - atLimit.z, 0), 1),
    quantiles: [],
  };
}

function cut<T>(
  pair: ObservationPair<T>,
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  quantile: number,
  direction: Question['direction'],
): Cut {
  const threshold = observations.threshold(pair, quantile);
  const second = observations.above(pair.second, threshold);
  return {
    threshold,
    exceeding: { first: observations.above(pair.first, threshold), second },
    atLimit: { first: leastAbove(pair.first, threshold, limits, observations, direction, 1), second },
  };
}

/** Observations above the cut once a share of the tolerated harm has been taken back; the fewest of all limits. */
function leastAbove<T>(
  harmed: T,
  threshold: number,
  limits: readonly AppliedLimit[],
  observations: Observations<T>,
  direction: Question['direction'],
  share: number,
): Proportion {
  return limits
    .map((limit) => observations.above(harmed, pushedOut(threshold, limit, direction, share)))
    .reduce((left, right) => (right.events < left.events ? right : left));
}

function difference({ first, second }: ProportionPair): number {
  return rate(first) - rate(second);
}

function rate({ events, total }: Proportion): number {
  return events / total;
}
