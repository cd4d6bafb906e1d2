import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { BacktestReply, PolicyBacktest } from '../../contract/backtest/backtest-reply.ts';
import type { BacktestSpec } from '../../contract/backtest/backtest-request.ts';
import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';
import { backtestId } from './backtest-id.ts';
import { backtestWarnings } from './backtest-warnings.ts';
import { moment } from './moment.ts';
import { type StopReason, stopPhrase } from './stop-phrase.ts';
import { toDifferences } from './to-differences.ts';
import { toPolicyBacktest } from './to-policy-backtest.ts';

/** How a backtest came to its end. */
export interface BacktestEnd {
  /** How many rollouts there were to look at. */
  readonly planned: number;
  /** Start of the first one of which nothing is known, milliseconds; null where there is none. */
  readonly nextStartMs: number | null;
  /** Why it was stopped; null where it was not. */
  readonly stopped: StopReason | null;
  readonly version: string;
}

/** The answer, made of the lines of all rollouts that are done. */
export function toBacktestReply(
  spec: BacktestSpec,
  unordered: readonly RolloutLine[],
  { planned, nextStartMs, stopped, version }: BacktestEnd,
): BacktestReply {
  const lines = unordered.toSorted((one, other) => one.number - other.number);
  const asked: readonly AnalysisSpec[] =
    spec.compareWith === undefined ? [spec.analysis] : [spec.analysis, spec.compareWith];
  const policies = asked.map((policy, place) => toPolicyBacktest(policy, lines, place, spec.target));
  const next = nextStartMs === null ? null : moment(new Date(nextStartMs).toISOString());
  const why = stopped === null ? null : stopPhrase(stopped, lines.length, planned, next);
  const countOf = (state: RolloutLine['state']) => lines.filter((line) => line.state === state).length;
  return {
    summary: [why, summaryOf(policies)].filter((part) => part !== null).join('; so far '),
    complete: stopped === null,
    stopped: why,
    target: spec.target,
    rollouts: {
      planned,
      judged: countOf('judged'),
      skipped: countOf('skipped'),
      unread: countOf('unread'),
    },
    policies,
    differ: toDifferences(lines),
    notJudged: lines.flatMap(({ number, start, state, because }) =>
      state === 'judged' ? [] : [{ number, start, state, because: because ?? '' }],
    ),
    service: spec.analysis.service ?? null,
    warnings: backtestWarnings(spec, lines),
    backtestId: backtestId(spec, version),
    version,
  };
}

function summaryOf([analysis, other]: readonly PolicyBacktest[]): string {
  if (other === undefined) return analysis?.sentence ?? '';
  return `the analysis is ${analysis?.sentence}; the one compared with is ${other.sentence}`;
}
