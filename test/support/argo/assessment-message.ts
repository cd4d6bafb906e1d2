import type { Phase } from './phase.ts';

/** What a run says about the metric that ended it; `detail` is the message of the last measurement, if it had one. */
export function assessmentMessage(metric: string, phase: Phase, because: string, detail: string): string {
  const told = `Metric "${metric}" assessed ${phase} due to ${because}`;
  return detail === '' ? told : `${told}: "Error Message: ${detail}"`;
}

/** What a rollout says when an analysis ended it, since Argo Rollouts 1.9. */
export function abortMessage(
  revision: number,
  analysis: 'Background' | 'Step-based' | 'Blue/green pre-promotion' | 'Blue/green post-promotion',
  run: string,
): string {
  return `RolloutAborted: Rollout aborted update to revision ${revision}: ${analysis} analysis phase error/failed: ${run}`;
}
