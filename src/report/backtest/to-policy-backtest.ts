import { abortedWith } from '../../backtest/aborted-with.ts';
import { falseAborts } from '../../backtest/false-aborts.ts';
import { type JudgedRollout, judgedRollouts } from '../../backtest/judged-rollouts.ts';
import { suggestFactors } from '../../backtest/suggest-factors.ts';
import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { PolicyBacktest } from '../../contract/backtest/backtest-reply.ts';
import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';
import { policySentence } from './policy-sentence.ts';
import { toMetricBacktest } from './to-metric-backtest.ts';

/** What one policy would have done in the past, and which limits would do; `place` is 0 for the analysis itself. */
export function toPolicyBacktest(
  spec: AnalysisSpec,
  lines: readonly RolloutLine[],
  place: number,
  target: number,
): PolicyBacktest {
  const rollouts = judgedRollouts(lines, place);
  const harmless = rollouts.filter(({ line }) => line.expected === 'good');
  const harmful = rollouts.filter(({ line }) => line.expected === 'bad');
  const isAborted = ({ outcome }: JudgedRollout) => outcome.abortedBy !== null;
  const rate = falseAborts(harmless.filter(isAborted).length, harmless.length);
  const gates = spec.metrics.filter(({ role }) => role === 'gate').map(({ name }) => name);
  const factors = suggestFactors(harmless, gates, target);
  const stillAborted = (some: readonly JudgedRollout[]) =>
    factors === null ? [] : some.filter((rollout) => abortedWith(rollout, factors));
  const told = {
    falseAborts: rate,
    withinTarget: rate.rate === null ? null : rate.rate <= target,
    withSuggestions: factors === null ? null : falseAborts(stillAborted(harmless).length, harmless.length),
    bad: {
      rollouts: harmful.length,
      missed: harmful.filter((rollout) => !isAborted(rollout)).map(({ line }) => line.number),
    },
    metrics: spec.metrics.map((metric) => toMetricBacktest(metric, rollouts, factors)),
    aborts: rollouts.flatMap(toAbort),
  };
  const missedThen =
    factors === null ? 0 : harmful.length - stillAborted(harmful).length - told.bad.missed.length;
  return { sentence: policySentence(told, target, missedThen), ...told };
}

function toAbort({ line, outcome }: JudgedRollout): PolicyBacktest['aborts'] {
  const { number, name, start, expected } = line;
  const first = outcome.metrics.find((metric) => metric.name === outcome.abortedBy);
  if (first === undefined || first.abort === null) return [];
  return [{ number, name, start, expected, metric: first.name, abort: first.abort }];
}
