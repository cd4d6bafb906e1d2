import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { AlignedMetric } from '../windows/window.ts';
import { type Finding, reason } from './finding.ts';
import { judge } from './judge.ts';
import { judgeNothing } from './judge-metric.ts';

/** What goes on around judging, so that one metric can neither stop the others nor the rest of the service. */
export interface Turns {
  /** Lets others have their turn between two metrics. */
  readonly rest: () => Promise<void>;
  /** Whether there is no time left. */
  readonly isOver: () => boolean;
  /** Is told of a metric that could not be judged because of a mistake in this service. */
  readonly onSurprise: (error: unknown, metric: string) => void;
}

/**
 * Judges metrics one after another. A metric on which the judge throws, or for which no time is left, is a warn that is
 * not conclusive; the others are judged all the same. One that could not be read takes no time, and says so in any case.
 */
export async function judgeInTurn(
  metrics: readonly AlignedMetric[],
  spec: AnalysisSpec,
  { rest, isOver, onSurprise }: Turns,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const aligned of metrics) {
    if (findings.length > 0) await rest();
    findings.push(
      isOver() && findings.length > 0 && aligned.kind !== 'unreadable'
        ? judgeNothing(aligned, reason('not_judged_in_time'))
        : attempt(aligned),
    );
  }
  return findings;

  function attempt(aligned: AlignedMetric): Finding {
    try {
      return judge(aligned, spec);
    } catch (error) {
      onSurprise(error, aligned.plan.metric.name);
      return judgeNothing(aligned, reason('internal_error'));
    }
  }
}
