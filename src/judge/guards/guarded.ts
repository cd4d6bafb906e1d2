import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import type { Because, Finding } from '../finding.ts';
import { baselineAge } from './baseline-age.ts';
import { baselineRestarts } from './baseline-restarts.ts';
import { canaryRestarts } from './canary-restarts.ts';
import { trafficShare } from './traffic-share.ts';

type Guard = (metric: ReadableMetric, spec: AnalysisSpec) => Because | null;

const GUARDS: readonly Guard[] = [trafficShare, baselineAge, baselineRestarts, canaryRestarts];

/**
 * A finding with what speaks against the comparison itself. It makes a warn of a pass, since sides that are not alike show
 * nothing about the version, and stands beside the reason of any other verdict.
 */
export function guarded(finding: Finding, metric: ReadableMetric, spec: AnalysisSpec): Finding {
  const raised = GUARDS.flatMap((guard) => guard(metric, spec) ?? []);
  if (raised.length === 0) return finding;
  if (finding.verdict !== 'pass') return { ...finding, because: [...finding.because, ...raised] };
  return { ...finding, verdict: 'warn', conclusive: true, because: [...raised, ...finding.because] };
}
