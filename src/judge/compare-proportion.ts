import type { JudgingRules } from '../contract/judging-rules.ts';
import type { Limit } from '../contract/limit.ts';
import { chiSquaredTest } from '../stats/chi-squared-test.ts';
import { cochranMantelHaenszel } from '../stats/cochran-mantel-haenszel.ts';
import { fisherMidP } from '../stats/fisher-mid-p.ts';
import { marginScoreBound } from '../stats/margin-score-bound.ts';
import { marginScoreTest } from '../stats/margin-score-test.ts';
import { newcombeInterval } from '../stats/newcombe-interval.ts';
import type { Proportion, ProportionPair } from '../stats/proportion.ts';
import { proportionAmount } from '../windows/proportion-amount.ts';
import type { ProportionWindows, Window } from '../windows/window.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import {
  type Comparison,
  type Difference,
  type Direction,
  type MetricComparison,
  type Overall,
  summarizeProportion,
  WHOLE,
} from './comparison.ts';
import { temperWindows } from './evidence/temper-windows.ts';
import { weighEvidence } from './evidence/weigh-evidence.ts';
import { proportionNoise } from './proportion-noise.ts';
import type { Question } from './question.ts';
import { rateEvidence } from './rate-evidence.ts';

interface Sides {
  readonly canary: Proportion;
  readonly stable: Proportion;
}

const NOTHING: Proportion = { events: 0, total: 0 };

/**
 * Tests shares of events: in each window by the hypergeometric mid-p (chi-squared is reported beside it), over all
 * windows by the score test at the limit. A relative limit is a share of the stable rate known up to that window.
 */
export function compareProportion({ windows }: ProportionWindows, question: Question): MetricComparison {
  const { direction, limit, rules } = question;
  const before = proportionNoise(stableBefore(windows));
  const seen: Sides[] = [];
  let totals: Sides = { canary: NOTHING, stable: NOTHING };
  const raw = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    seen.push(sides);
    totals = {
      canary: proportionAmount.merge([totals.canary, sides.canary]),
      stable: proportionAmount.merge([totals.stable, sides.stable]),
    };
    const known = { limit: appliedLimit(limit, totals), rate: pooledRate(totals) };
    return compareWindow(window, sides, known, direction, rules);
  });
  const value = appliedLimit(limit, totals);
  const comparisons = temperWindows(raw, before, { ...rules, ...question });
  return {
    direction,
    aspect: WHOLE,
    limits: [{ scale: 'difference', value }],
    comparisons,
    evidence: weighEvidence(comparisons, before, { ...rules, ...question }),
    overall: seen.length === 0 ? null : compareOverall(seen, value, direction, rules),
    cannotFail: null,
  };
}

/** Counts of both sides over several windows, and the difference of their rates. */
export function summarizeProportions(windows: readonly Window<Proportion>[], confidence: number) {
  const sides = windows.map(observedSides).filter((pair) => pair !== null);
  const totals = { canary: addUp(sides, 'canary'), stable: addUp(sides, 'stable') };
  return {
    canary: summarizeProportion(totals.canary),
    stable: summarizeProportion(totals.stable),
    difference: differenceOf(totals, confidence),
  };
}

function compareWindow(
  { index }: Window<Proportion>,
  sides: Sides,
  { limit, rate }: { limit: number; rate: number },
  direction: Direction,
  rules: JudgingRules,
): Comparison {
  const pair = oriented(sides, direction);
  const { first, second } = pair;
  const { pValue } = fisherMidP(first, second, 'greater');
  const harm = first.events / first.total - second.events / second.total;
  const small = Math.min(first.total, second.total) < rules.minimumSamples;
  return {
    index,
    state: small ? 'small' : 'compared',
    because: null,
    canary: summarizeProportion(sides.canary),
    stable: summarizeProportion(sides.stable),
    difference: differenceOf(sides, rules.confidence),
    statistic: chiSquaredTest([tableRow(sides.canary), tableRow(sides.stable)]).statistic,
    pValue,
    beyondLimit: harm > limit,
    beyondHalfLimit: harm > limit / 2,
    significant: false,
    strong: false,
    needed: 0,
    evidence: { ...rateEvidence([{ pair, rate }], harm, limit), stable: sides.stable },
  };
}

function compareOverall(
  seen: readonly Sides[],
  limit: number,
  direction: Direction,
  { confidence }: JudgingRules,
): Overall {
  const strata = seen.map((sides) => oriented(sides, direction));
  const totals = { canary: addUp(seen, 'canary'), stable: addUp(seen, 'stable') };
  const score = marginScoreTest([strata], limit);
  const association = cochranMantelHaenszel(strata, 'greater');
  return {
    canary: summarizeProportion(totals.canary),
    stable: summarizeProportion(totals.stable),
    difference: differenceOf(totals, confidence),
    harmBound: { scale: 'difference', value: marginScoreBound([strata], confidence) },
    test: {
      name: 'cochran-mantel-haenszel',
      statistic: association.statistic,
      pValue: association.pValue,
      effectSize: { name: 'odds ratio', value: association.oddsRatio },
    },
    marginZ: score.z,
    resolution: score.standardError === 0 ? Number.POSITIVE_INFINITY : limit / score.standardError,
    quantiles: [],
  };
}

/** Rate of both sides together. */
function pooledRate({ canary, stable }: Sides): number {
  return (canary.events + stable.events) / (canary.total + stable.total);
}

/** The tolerated difference: with both parts given the larger one, since harm must exceed both. */
function appliedLimit({ absolute, relative }: Limit, { stable: { events, total } }: Sides): number {
  const stableRate = total === 0 ? 0 : Math.max(events, 1) / total;
  return Math.max(absolute ?? 0, (relative ?? 0) * stableRate);
}

function oriented({ canary, stable }: Sides, direction: Direction): ProportionPair {
  return direction === 'increase' ? { first: canary, second: stable } : { first: stable, second: canary };
}

function differenceOf({ canary, stable }: Sides, confidence: number): Difference {
  const { estimate, lower, upper } = newcombeInterval(canary, stable, confidence);
  return { scale: 'difference', estimate, lower, upper };
}

function addUp(seen: readonly Sides[], side: keyof Sides): Proportion {
  let events = 0;
  let total = 0;
  for (const sides of seen) {
    events += sides[side].events;
    total += sides[side].total;
  }
  return { events, total };
}

function tableRow({ events, total }: Proportion): [number, number] {
  return [events, total - events];
}
