import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';
import { oneLine } from '../formats/one-line.ts';
import { moment } from './moment.ts';

/** How far a backtest is, and what came of the rollout that was done last. */
export function progressLine(line: RolloutLine, done: number): string {
  return oneLine(`${done} of ${line.of}: ${moment(line.start)} ${outcome(line)}`);
}

function outcome({ state, because, policies: [analysis] }: RolloutLine): string {
  if (state !== 'judged' || analysis === undefined) return `${state}: ${because}`;
  if (analysis.abortedBy === null)
    return analysis.conclusive ? analysis.verdict : `${analysis.verdict}, not conclusive`;
  const abort = analysis.metrics.find(({ name }) => name === analysis.abortedBy)?.abort;
  return `aborted after ${abort?.after} by ${analysis.abortedBy}`;
}
