import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { AlignedMetric } from '../windows/window.ts';
import { type Finding, reason } from './finding.ts';
import { guarded } from './guards/guarded.ts';
import { judgeAspects } from './judge-aspects.ts';
import { judgeNothing } from './judge-metric.ts';

const SEVERITY = { pass: 0, warn: 1, fail: 2 } as const;

/** Compares and judges one metric; of its directions and quantiles the worst finding counts. */
export function judge(aligned: AlignedMetric, spec: AnalysisSpec): Finding {
  if (aligned.kind === 'unreadable') {
    const { code, detail } = aligned.because;
    return judgeNothing(aligned, reason(code, { detail }));
  }
  const findings = judgeAspects(aligned, spec);
  const worst = findings.reduce((left, right) => (isWorse(right, left) ? right : left));
  return guarded(
    { ...worst, quantiles: findings[0]?.quantiles ?? [], shape: findings[0]?.shape ?? [] },
    aligned,
    spec,
  );
}

/** Whether a finding should be heard before another: by verdict, and among equals what is known before what is not. */
export function isWorse(left: Finding, right: Finding): boolean {
  const difference = SEVERITY[left.verdict] - SEVERITY[right.verdict];
  if (difference !== 0) return difference > 0;
  const unknownIsWorse = left.verdict === 'pass';
  return left.conclusive !== right.conclusive && left.conclusive !== unknownIsWorse;
}
