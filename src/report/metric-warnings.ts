import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Finding } from '../judge/finding.ts';
import { overlapIn } from '../judge/overlap-in.ts';
import { baselineWarnings } from './baseline-warnings.ts';
import { percent } from './format.ts';
import { spanOfValuePhrase } from './series-phrases.ts';

/** Runs of the same code differ by up to about this much. */
const BETWEEN_RUNS = 0.1;

/** What makes the data of a metric weaker than it looks: what its source said, and what its comparison cannot know. */
export function metricWarnings(finding: Finding, spec: AnalysisSpec): string[] {
  const { aligned, comparison } = finding;
  return [
    ...aligned.warnings,
    ...overlapping(finding),
    ...storedPercentile(aligned),
    ...baselineWarnings(finding, spec),
    ...(aligned.plan.pairing.used === 'unpaired' ? unpaired(comparison) : []),
  ];
}

function overlapping(finding: Finding): string[] {
  const windows = Math.ceil(overlapIn(finding.aligned));
  if (windows === 1) return [];
  return [
    `overlapping_windows: ${spanOfValuePhrase(finding)}, so ${windows} neighbouring windows share data: ${windows - 1} more of them in a row make a fail, and a pass takes about ${windows} times as many`,
  ];
}

function storedPercentile(aligned: Finding['aligned']): string[] {
  const { canary = null, stable = null } = (aligned.kind === 'series' ? aligned.percentiles : null) ?? {};
  if (canary === null && stable === null) return [];
  return [
    'stored_percentile: a percentile that the store works out says less than what it is made of, and one of buckets moves in steps as wide as these: a distribution reads the buckets or the values themselves',
  ];
}

function unpaired(comparison: Finding['comparison']): string[] {
  const [limit] = comparison?.limits ?? [];
  const warnings = [
    'unpaired_baseline: canary and stable share no clock, so nothing in the data can tell another host, run or hour from another version; only the limit protects',
  ];
  if (limit?.scale === 'ratio' && limit.value < BETWEEN_RUNS) {
    warnings.push(
      `small_unpaired_limit: runs of the same code often differ by more than ${percent(limit.value)}; a limit of ${percent(BETWEEN_RUNS)} or more is safer`,
    );
  }
  if (comparison?.oneLook !== undefined && limit?.value === 0) {
    warnings.push('zero_baseline: the middle of stable is 0, and a share of 0 is 0: give an absolute limit');
  }
  return warnings;
}
