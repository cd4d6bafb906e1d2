import type { Finding } from '../judge/finding.ts';
import { duration, percent } from './format.ts';

/** Runs of the same code differ by up to about this much. */
const BETWEEN_RUNS = 0.1;

/** What makes the data of a metric weaker than it looks: what its source said, and what its comparison cannot know. */
export function metricWarnings({ aligned, comparison }: Finding): string[] {
  return [
    ...aligned.warnings,
    ...shifted(aligned.plan),
    ...(aligned.plan.pairing.used === 'unpaired' ? unpaired(comparison) : []),
  ];
}

function shifted({ reads }: Finding['aligned']['plan']): string[] {
  const offsets = reads.flatMap(({ request }) =>
    request.kind === 'query' ? [request.stable.offsetMs ?? 0] : [],
  );
  const offset = Math.max(0, ...offsets);
  if (offset === 0) return [];
  return [
    `shifted_baseline: stable is read ${duration(offset)} earlier, so nothing in the data can tell the new version from the other time of day or week`,
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
