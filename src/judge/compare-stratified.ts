import type { Limit } from '../contract/limit.ts';
import { cochranMantelHaenszel } from '../stats/cochran-mantel-haenszel.ts';
import { mantelHaenszelRates } from '../stats/mantel-haenszel-rates.ts';
import { marginScoreBound } from '../stats/margin-score-bound.ts';
import { marginScoreTest } from '../stats/margin-score-test.ts';
import type { Proportion } from '../stats/proportion.ts';
import { stratifiedDifferenceInterval } from '../stats/stratified-difference-interval.ts';
import { stratifiedMidP } from '../stats/stratified-mid-p.ts';
import { stratifiedNewcombeInterval } from '../stats/stratified-newcombe-interval.ts';
import { proportionAmount } from '../windows/proportion-amount.ts';
import type { Window } from '../windows/window.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import { type Comparison, type MetricComparison, type Overall, WHOLE } from './comparison.ts';
import { temperWindows } from './evidence/temper-windows.ts';
import { weighEvidence } from './evidence/weigh-evidence.ts';
import { type KnownRates, knownRates } from './known-rates.ts';
import { proportionNoise } from './proportion-noise.ts';
import type { Question } from './question.ts';
import { rateEvidence } from './rate-evidence.ts';
import { pairsPerStratum, type StratifiedSides, stratumPairs } from './stratum-pairs.ts';
import { summarizeStrata } from './summarize-strata.ts';

type StrataWindow = Window<readonly Proportion[]>;

/**
 * Tests shares of events within each value of a label and adds up, so that sides which serve another mix of the values are
 * still alike: in each window by the mid-p of all tables together, over all windows by the score test at the limit, with a
 * rate for each value. With a single value it comes to the same as without a label.
 */
export function compareStratified(windows: readonly StrataWindow[], question: Question): MetricComparison {
  const { direction, limit, rules } = question;
  const before = proportionNoise(stableBefore(windows).map(proportionAmount.merge));
  const sides = windows.map(observedSides);
  const pairs = sides.map((seen) => (seen === null ? [] : stratumPairs(seen, direction)));
  const known = knownRates(pairs, direction);
  const raw = windows.map((window, position): Comparison => {
    const [seen, rates] = [sides[position], known[position]];
    if (seen == null || rates === undefined) return untested(window);
    if (pairs[position]?.length === 0) {
      return { ...untested(window), because: 'no value of the label has requests on both sides' };
    }
    return compareWindow(window, seen, rates, question);
  });
  const comparisons = temperWindows(raw, before, { ...rules, ...question });
  const value = appliedLimit(limit, known.at(-1));
  const compared = sides.filter((seen) => seen !== null);
  const isComparable = pairs.some((some) => some.length > 0);
  return {
    direction,
    aspect: WHOLE,
    limits: [{ scale: 'difference', value }],
    comparisons,
    evidence: weighEvidence(comparisons, before, { ...rules, ...question }),
    overall: isComparable ? compareOverall(compared, value, question) : null,
    cannotFail: null,
  };
}

function compareWindow(
  { index }: StrataWindow,
  sides: StratifiedSides,
  rates: KnownRates,
  { direction, limit, rules }: Question,
): Comparison {
  const strata = stratumPairs(sides, direction);
  const pairs = strata.map(({ pair }) => pair);
  const { first, second } = mantelHaenszelRates(pairs);
  const harm = first - second;
  const tolerated = appliedLimit(limit, rates);
  const rated = strata.map(({ place, pair }) => ({ pair, rate: rates.ofPlace[place] ?? 0 }));
  const evidence = {
    ...rateEvidence(rated, harm, tolerated),
    stable: proportionAmount.merge(sides.stable),
  };
  return {
    index,
    state: evidence.samples < rules.minimumSamples ? 'small' : 'compared',
    because: null,
    ...summarizeStrata(pairsPerStratum([sides], 'increase'), (strata) =>
      stratifiedNewcombeInterval(strata.flat(), rules.confidence),
    ),
    statistic: cochranMantelHaenszel(pairs, 'greater').statistic,
    pValue: stratifiedMidP(pairs),
    beyondLimit: harm > tolerated,
    beyondHalfLimit: harm > tolerated / 2,
    significant: false,
    strong: false,
    needed: 0,
    evidence,
  };
}

function compareOverall(
  seen: readonly StratifiedSides[],
  limit: number,
  { direction, rules: { confidence } }: Question,
): Overall {
  const groups = pairsPerStratum(seen, direction);
  const score = marginScoreTest(groups, limit);
  const association = cochranMantelHaenszel(groups.flat(), 'greater');
  return {
    ...summarizeStrata(pairsPerStratum(seen, 'increase'), (strata) =>
      stratifiedDifferenceInterval(strata, confidence),
    ),
    harmBound: { scale: 'difference', value: marginScoreBound(groups, confidence) },
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

/** The tolerated difference: with both parts given the larger one, since harm must exceed both. */
function appliedLimit({ absolute, relative }: Limit, rates: KnownRates | undefined): number {
  return Math.max(absolute ?? 0, (relative ?? 0) * (rates?.stable ?? 0));
}
