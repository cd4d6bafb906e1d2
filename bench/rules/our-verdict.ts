import type { Verdict } from '../../src/contract/reason-code.ts';
import { judge } from '../../src/judge/judge.ts';
import { overallVerdict } from '../../src/judge/overall-verdict.ts';
import { askedAt } from './asked-at.ts';
import type { Rollout } from './rollout.ts';

/** What the judge of this project says when it knows the first `upTo` windows. */
export function ourVerdict(rollout: Rollout, upTo: number): Verdict {
  const findings = askedAt(rollout, upTo).map((metric) => judge(metric, rollout.spec));
  return overallVerdict(findings).verdict;
}
