import type { Verdict } from '../contract/reason-code.ts';
import type { Finding } from './finding.ts';
import { isWorse } from './judge.ts';

export interface OverallVerdict {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
  /** Findings that count, the one that decided first; dry runs are left out. */
  readonly counted: readonly Finding[];
  /** False where no metric gates: then nothing could ever fail. */
  readonly hasGate: boolean;
}

/**
 * The verdict on the whole: as bad as the worst gating metric, never outvoted by good ones. An advisory metric that
 * found harm makes a warn at worst, and one that knows nothing holds nothing up; a dry run counts for nothing.
 */
export function overallVerdict(findings: readonly Finding[]): OverallVerdict {
  const gates = findings.filter((finding) => roleOf(finding) === 'gate');
  const advisories = findings.filter((finding) => roleOf(finding) === 'advisory').map(softened);
  const counted = [...gates, ...advisories].sort(worstFirst);
  const [worst] = [
    ...gates,
    ...advisories.filter(({ verdict, conclusive }) => verdict !== 'pass' && conclusive),
  ].sort(worstFirst);
  if (gates.length === 0 || worst === undefined) {
    return { verdict: 'warn', conclusive: false, counted, hasGate: false };
  }
  const conclusive = worst.verdict === 'pass' ? gates.every((gate) => gate.conclusive) : worst.conclusive;
  return { verdict: worst.verdict, conclusive, counted, hasGate: true };
}

function softened(finding: Finding): Finding {
  return finding.verdict === 'fail' ? { ...finding, verdict: 'warn' } : finding;
}

function roleOf({ aligned }: Finding) {
  return aligned.plan.metric.role;
}

function worstFirst(left: Finding, right: Finding): number {
  if (isWorse(left, right)) return -1;
  return isWorse(right, left) ? 1 : 0;
}
