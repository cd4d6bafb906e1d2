import { binomialIncrements } from '../stats/binomial-increments.ts';
import { binomialMidP } from '../stats/binomial-mid-p.ts';
import type { EventCount, EventCountPair } from '../stats/event-count.ts';
import { rateRatioTest } from '../stats/rate-ratio-test.ts';
import { countAmount } from '../windows/count-amount.ts';
import type { CountWindows } from '../windows/window.ts';
import { appliedLimits, oriented } from './applied-limits.ts';
import { observedSides, stableBefore, untested } from './classify-window.ts';
import {
  type AppliedLimit,
  type Comparison,
  type MetricComparison,
  type Overall,
  WHOLE,
} from './comparison.ts';
import { countMargin } from './count-margin.ts';
import { type StableNoise, stableNoise } from './evidence/stable-noise.ts';
import { temperWindows } from './evidence/temper-windows.ts';
import { weighEvidence } from './evidence/weigh-evidence.ts';
import type { WindowEvidence } from './evidence/window-evidence.ts';
import type { Question } from './question.ts';
import { type CountSides, rateOfCount, summarizeCounts } from './summarize-counts.ts';

/** Strength, in events, of what earlier windows say about the rate of a window. */
const PRIOR_EVENTS = 20;
const SMALLEST_RATE = 1e-12;
/** One event alone is never a breach, however small the exposure of its side; it still adds to the evidence. */
const MINIMUM_EVENTS = 2;
/** What is left of the evidence after its most extreme windows are out holds this many events per window of a streak. */
const MINIMUM_EVIDENCE = 1;
const NOTHING: EventCount = { events: 0, exposure: 0 };

/**
 * Tests rates of events over an exposure. Given the events of both sides, those on the canary are binomial with its share
 * of the exposure: in each window by the mid-p of that, over all windows by exact or score tests at the limit. A window
 * without events is compared like any other: where nothing happened, no harm did.
 */
export function compareCount({ windows }: CountWindows, question: Question): MetricComparison {
  const limits = appliedLimits(question.limit);
  const before = noiseBefore(stableBefore(windows));
  const seen: CountSides[] = [];
  let totals: CountSides = { canary: NOTHING, stable: NOTHING };
  const raw = windows.map((window): Comparison => {
    const sides = observedSides(window);
    if (sides === null) return untested(window);
    seen.push(sides);
    totals = {
      canary: countAmount.merge([totals.canary, sides.canary]),
      stable: countAmount.merge([totals.stable, sides.stable]),
    };
    return compareWindow(window.index, sides, knownRates(totals), limits, question);
  });
  const rule = { ...question.rules, ...question, minimumSamples: MINIMUM_EVIDENCE };
  const comparisons = temperWindows(raw, before, rule);
  return {
    direction: question.direction,
    aspect: WHOLE,
    limits,
    comparisons,
    evidence: weighEvidence(comparisons, before, rule),
    overall: seen.length === 0 ? null : compareOverall(seen, limits, question),
    cannotFail: null,
  };
}

function compareWindow(
  index: number,
  sides: CountSides,
  known: { readonly both: number; readonly stable: number },
  limits: readonly AppliedLimit[],
  { direction, rules }: Question,
): Comparison {
  const pair = oriented(sides, direction);
  const { first, second } = pair;
  const harm = rateOfCount(first) - rateOfCount(second);
  const events = first.events + second.events;
  const isBeyond = (share: number) =>
    events >= MINIMUM_EVENTS && harm > share * tolerated(limits, rateOfCount(sides.stable));
  return {
    index,
    state: 'compared',
    because: null,
    ...summarizeCounts([sides], limits[0]?.scale ?? 'ratio', rules.confidence),
    statistic: rateRatioTest([pair], 1, 'greater').z,
    pValue: binomialMidP(first, second),
    beyondLimit: isBeyond(1),
    beyondHalfLimit: isBeyond(0.5),
    significant: false,
    strong: false,
    needed: 0,
    evidence: {
      ...evidenceOf(pair, harm, known.both),
      stable: { events: sides.stable.events, total: sides.stable.exposure },
      margin: tolerated(limits, known.stable),
      excess: harm - tolerated(limits, rateOfCount(sides.stable)),
    },
  };
}

/** What a window adds to the evidence; its sampling variance is steadied by the rate known up to it. */
function evidenceOf(
  { first, second }: EventCountPair,
  harm: number,
  rate: number,
): Omit<WindowEvidence, 'margin' | 'excess'> {
  const exposure = first.exposure + second.exposure;
  const events = first.events + second.events;
  const share = first.exposure / exposure;
  const steadied = (events + PRIOR_EVENTS) / (exposure + PRIOR_EVENTS / Math.max(rate, SMALLEST_RATE));
  const variance = steadied * (1 / first.exposure + 1 / second.exposure);
  return {
    increments: binomialIncrements({ observed: first.events, events, share }),
    residual: harm / Math.sqrt(variance),
    difference: harm,
    variance,
    expectedEvents: share * events,
    samples: events,
    weight: share * second.exposure,
  };
}

function compareOverall(
  seen: readonly CountSides[],
  limits: readonly AppliedLimit[],
  { direction, rules }: Question,
): Overall {
  const strata = seen.map((sides) => oriented(sides, direction));
  const equal = rateRatioTest(strata, 1, 'greater');
  const margins = limits.map((limit) => countMargin(strata, limit, direction, rules.confidence));
  const best = margins.reduce((left, right) => (right.marginZ > left.marginZ ? right : left));
  return {
    ...summarizeCounts(seen, limits[0]?.scale ?? 'ratio', rules.confidence),
    test: {
      name: 'conditional binomial',
      statistic: equal.z,
      pValue: equal.pValue,
      effectSize: { name: 'rate ratio', value: equal.ratio },
    },
    ...best,
    quantiles: [],
  };
}

/** The tolerated difference of rates; harm must exceed every limit to count. */
function tolerated(limits: readonly AppliedLimit[], stableRate: number): number {
  return Math.max(...limits.map(({ scale, value }) => (scale === 'ratio' ? value * stableRate : value)));
}

/** How much the stable rate varies from window to window beyond chance. */
function noiseBefore(stable: readonly EventCount[]): StableNoise | null {
  if (stable.length === 0) return null;
  const rate = rateOfCount(countAmount.merge(stable));
  return stableNoise(
    stable.map(rateOfCount),
    stable.map(({ exposure }) => rate / exposure),
  );
}

/** Rates of both sides together, and of stable with one event at least. */
function knownRates({ canary, stable }: CountSides): { readonly both: number; readonly stable: number } {
  return {
    both: rateOfCount(countAmount.merge([stable, canary])),
    stable: Math.max(stable.events, 1) / stable.exposure,
  };
}
