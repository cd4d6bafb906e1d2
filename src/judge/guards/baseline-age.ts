import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import type { ReadableMetric, SideWindow } from '../../windows/window.ts';
import { type Because, reason } from '../finding.ts';

/**
 * Warns where stable began after the warm-up of the canary was over: then a cold stable is compared with a warm canary,
 * which looks better than it is. A stable that began together with the canary is fine, since both are left out alike.
 */
export function baselineAge(
  { plan, windows }: ReadableMetric,
  { warmupWindows }: AnalysisSpec,
): Because | null {
  if (!plan.hasClock || plan.pairing.used === 'unpaired') return null;
  const canary = windows.findIndex((window) => window.index >= plan.leadWindows && hasBegun(window.canary));
  const stable = windows.findIndex((window) => hasBegun(window.stable));
  if (canary < 0 || stable <= canary + warmupWindows) return null;
  return reason('baseline_mismatch', { windowCount: stable - canary });
}

function hasBegun({ kind }: SideWindow<unknown>): boolean {
  return kind !== 'missing';
}
