import type { BacktestReply } from '../../contract/backtest/backtest-reply.ts';
import type { PolicyOutcome, RolloutLine } from '../../contract/backtest/rollout-line.ts';

/** The rollouts that one of two policies would have aborted, and the other not. */
export function toDifferences(lines: readonly RolloutLine[]): BacktestReply['differ'] {
  return lines.flatMap(({ number, start, policies: [analysis, other] }) => {
    if (analysis === undefined || other === undefined) return [];
    if ((analysis.abortedBy === null) === (other.abortedBy === null)) return [];
    const sentence =
      analysis.abortedBy === null
        ? `only the one compared with aborts: ${abortPhrase(other)}`
        : `only the analysis aborts: ${abortPhrase(analysis)}`;
    return [{ number, start, sentence }];
  });
}

function abortPhrase({ abortedBy, metrics }: PolicyOutcome): string {
  const abort = metrics.find(({ name }) => name === abortedBy)?.abort;
  return abort == null ? '' : `after ${abort.after}, ${abort.sentence}`;
}
