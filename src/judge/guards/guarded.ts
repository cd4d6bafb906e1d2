import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import type { Because, Finding } from '../finding.ts';
import { baselineAge } from './baseline-age.ts';
import { baselineRestarts } from './baseline-restarts.ts';
import { canaryRestarts } from './canary-restarts.ts';
import { trafficMix } from './traffic-mix.ts';
import { trafficShare } from './traffic-share.ts';
import { unmatchedValues } from './unmatched-values.ts';

type Guard = (metric: ReadableMetric, spec: AnalysisSpec) => Because | null;

const GUARDS: readonly Guard[] = [
  trafficShare,
  trafficMix,
  unmatchedValues,
  baselineAge,
  baselineRestarts,
  canaryRestarts,
];

/**
 * A finding with what speaks against the comparison itself. It makes a warn of a pass, since sides that are not alike show
 * nothing about the version, and stands beside the reason of any other verdict. Where all that is raised is that something
 * is not known, the warn is not conclusive.
 */
export function guarded(finding: Finding, metric: ReadableMetric, spec: AnalysisSpec): Finding {
  const raised = GUARDS.flatMap((guard) => guard(metric, spec) ?? []);
  if (raised.length === 0) return finding;
  if (finding.verdict !== 'pass') return { ...finding, because: [...finding.because, ...raised] };
  const conclusive = raised.some(({ code }) => code !== 'traffic_mix_unknown');
  return { ...finding, verdict: 'warn', conclusive, because: [...raised, ...finding.because] };
}
