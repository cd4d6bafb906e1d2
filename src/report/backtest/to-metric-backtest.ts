import type { LimitFactors } from '../../backtest/aborted-with.ts';
import { falseAborts } from '../../backtest/false-aborts.ts';
import type { JudgedRollout } from '../../backtest/judged-rollouts.ts';
import type { MetricBacktest, Suggestion } from '../../contract/backtest/backtest-reply.ts';
import type { MetricOutcome } from '../../contract/backtest/rollout-line.ts';
import type { Metric } from '../../contract/metric.ts';
import { timesLimit } from '../../contract/times-limit.ts';
import { measureOf } from '../measure-of.ts';
import { termsPhrase } from '../planning/terms-phrase.ts';
import { toTerms } from '../to-terms.ts';
import { countPhrase, sharePhrase } from './rate-phrase.ts';

/** One metric over the rollouts that were judged. */
export function toMetricBacktest(
  metric: Metric,
  rollouts: readonly JudgedRollout[],
  factors: LimitFactors | null,
): MetricBacktest {
  const outcomes = rollouts.flatMap(({ line, outcome }) => {
    return outcome.metrics.filter(({ name }) => name === metric.name).map((own) => ({ line, own }));
  });
  const judged = outcomes.filter(({ own }) => own.judged);
  const harmless = judged.filter(({ line }) => line.expected === 'good').map(({ own }) => own);
  const aborted = harmless.filter(({ abort }) => abort !== null);
  const unjudged = outcomes.filter(({ own }) => !own.judged).map(({ own }) => own);
  const told = {
    name: metric.name,
    ...measureOf(metric),
    role: metric.role,
    limit: toTerms(metric.limit),
    falseAborts: falseAborts(aborted.length, harmless.length),
    inconclusive: judged.filter(({ own }) => own.abort === null && !own.conclusive).length,
    notJudged:
      unjudged.length === 0 ? null : { rollouts: unjudged.length, because: unjudged[0]?.because ?? '' },
    suggestion: toSuggestion(metric, harmless, factors?.get(metric.name) ?? 1),
  };
  return { ...told, sentence: sentenceOf(told) };
}

function toSuggestion(metric: Metric, harmless: readonly MetricOutcome[], factor: number): Suggestion | null {
  if (factor === 1) return null;
  const limit = toTerms(timesLimit(metric.limit, factor));
  const aborted = harmless.filter(({ failsAt }) => failsAt.includes(factor)).length;
  const measure = measureOf(metric);
  const [now, then] = [termsPhrase(measure, metric.limit), termsPhrase(measure, limit)];
  const sentence = `a limit of ${then} in place of ${now}: ${countPhrase({ aborted, rollouts: harmless.length })} would have been aborted; harm between ${now} and ${then} would then be tolerated`;
  return { limit, factor, aborted, sentence };
}

const VERBS = { gate: 'would have aborted', advisory: 'would have warned in', dryRun: 'would have failed' };

function sentenceOf(told: Omit<MetricBacktest, 'sentence'>): string {
  const { name, role, limit, falseAborts: rate, inconclusive, notJudged } = told;
  const parts = [
    `${name} (limit ${termsPhrase(told, limit)}) ${VERBS[role]} ${countPhrase(rate)} (${sharePhrase(rate)})`,
    inconclusive === 0 ? null : `not known at the end of ${inconclusive}`,
    notJudged === null
      ? null
      : `nothing to compare in ${notJudged.rollouts}, first because ${notJudged.because}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}
