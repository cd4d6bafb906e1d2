import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { QuantileQuestion } from '../contract/metric.ts';
import { countDispersion } from '../stats/count-dispersion.ts';
import { proportionDispersion } from '../stats/proportion-dispersion.ts';
import { countAmount } from '../windows/count-amount.ts';
import type { Blocks } from '../windows/join-blocks.ts';
import { proportionAmount } from '../windows/proportion-amount.ts';
import { strataAmount } from '../windows/strata-amount.ts';
import type { CountWindows, ReadableMetric } from '../windows/window.ts';
import { compareBlocks } from './compare-blocks.ts';
import { compareCount } from './compare-count.ts';
import { compareDistribution } from './compare-distribution.ts';
import { compareProportion } from './compare-proportion.ts';
import { compareQuantile } from './compare-quantile.ts';
import { compareSeries } from './compare-series.ts';
import { compareStratified } from './compare-stratified.ts';
import type { Direction, MetricComparison } from './comparison.ts';
import { metricAlpha } from './error-budget.ts';
import { histogramObservations } from './histogram-observations.ts';
import { limitOfSamples } from './limit-of-samples.ts';
import type { Observations } from './observations.ts';
import { compareTotals } from './one-look/compare-totals.ts';
import { compareUnpaired } from './one-look/compare-unpaired.ts';
import { exceedanceDispersion } from './one-look/exceedance-dispersion.ts';
import { rankDispersion } from './one-look/rank-dispersion.ts';
import type { Question } from './question.ts';
import { sampleObservations } from './sample-observations.ts';

/** Quantiles above this one are watched for harm even where they have no limit of their own. */
const MIDDLE = 0.5;

/** Runs the statistical tests of one aspect of a metric. */
export type CompareAspect = () => MetricComparison;

/**
 * What is compared of one metric: it as a whole in the direction that hurts, and of a distribution also its tested
 * quantiles. All of them share the error budget of the metric.
 */
export function metricAspects(aligned: ReadableMetric, spec: AnalysisSpec): CompareAspect[] {
  const { metric } = aligned.plan;
  const quantiles = metric.kind === 'distribution' ? metric.quantiles : [];
  const tested = quantiles.filter(({ quantile, limit }) => limit !== null || quantile > MIDDLE);
  const directions: Direction[] = metric.harm === 'either' ? ['increase', 'decrease'] : [metric.harm];
  const share = directions.length;
  const question = {
    limit: metric.limit,
    quantiles: quantiles.map(({ quantile }) => quantile),
    sustained: spec.sustained,
    alpha: metricAlpha(spec) / share / (1 + tested.length),
    rules: {
      ...spec.rules,
      windowSignificance: spec.rules.windowSignificance / share,
      confidence: 1 - (1 - spec.rules.confidence) / share,
    },
  };
  return directions.flatMap((direction) => aspectsOneWay(aligned, tested, { ...question, direction }));
}

function aspectsOneWay(
  aligned: ReadableMetric,
  tested: readonly QuantileQuestion[],
  question: Question,
): CompareAspect[] {
  switch (aligned.kind) {
    case 'proportion':
      return [
        () =>
          compareBlocks(aligned, question, {
            amount: proportionAmount,
            compare: (windows) => compareProportion({ ...aligned, windows }, question),
            dispersion: proportionDispersion,
          }),
      ];
    case 'stratified':
      return [
        () =>
          compareBlocks(aligned, question, {
            amount: strataAmount,
            compare: (windows) => compareStratified(windows, question),
            dispersion: (stable) => proportionDispersion(stable.map(proportionAmount.merge)),
          }),
      ];
    case 'count':
      return [() => compareEvents(aligned, question)];
    case 'histogram':
      return aspectsOfShape(aligned, histogramObservations, tested, question);
    case 'samples':
      return aspectsOfShape(aligned, sampleObservations, tested, {
        ...question,
        limit: limitOfSamples(aligned.windows, question.limit),
      });
    case 'series': {
      const { oneLook } = aligned;
      if (oneLook === undefined) return [() => compareSeries(aligned, question)];
      return [() => compareUnpaired(aligned, oneLook, question)];
    }
  }
}

/** Events over an exposure; where totals are judged, even an exposure without an event says something. */
function compareEvents(aligned: CountWindows, question: Question): MetricComparison {
  const { windows, stableAlone } = aligned;
  const compare = (some: CountWindows['windows']) => compareCount({ ...aligned, windows: some }, question);
  if (stableAlone === undefined) return compare(windows);
  const minimum = { requests: 0, events: question.sustained };
  const method = { amount: countAmount, compare, dispersion: countDispersion, minimum };
  return compareTotals(windows, stableAlone, method, question);
}

/** The distribution as a whole, and its tested quantiles. */
function aspectsOfShape<T>(
  blocks: Blocks<T>,
  observations: Observations<T>,
  tested: readonly QuantileQuestion[],
  question: Question,
): CompareAspect[] {
  const whole = () =>
    compareBlocks(blocks, question, {
      amount: observations,
      compare: (windows) => compareDistribution(windows, observations, question),
      dispersion: (stable) => rankDispersion(stable, observations),
    });
  const atQuantiles = tested.map(({ quantile, limit }) => () => {
    const asked = { ...question, limit: limit ?? question.limit };
    return compareBlocks(blocks, asked, {
      amount: observations,
      compare: (windows) => compareQuantile(windows, observations, quantile, asked, limit !== null),
      dispersion: (stable) => exceedanceDispersion(stable, observations, quantile),
    });
  });
  return [whole, ...atQuantiles];
}
