import type { Window } from '../windows/window.ts';
import type { Comparison } from './comparison.ts';
import { type Because, reason } from './finding.ts';

/** What of a window says whether a side reported: enough to tell absence from breakage. */
type Presence = Pick<Window<unknown>, 'phase' | 'canary' | 'stable'>;

/**
 * The reason why data is missing or broken, where it is: a side that never reported, or that has not for as many
 * windows as make a streak. Null where the newest windows hold what they should.
 */
export function dataProblem(windows: readonly Presence[], sustained: number): Because | null {
  const judged = windows.filter(({ phase }) => phase === 'judged');
  if (judged.length === 0) return null;
  const whole = absence(judged);
  if (whole !== null) return whole;
  const newest = judged.slice(-sustained);
  return newest.length < sustained ? null : absence(newest, judged);
}

/** Windows whose values cannot be true, as a reason beside the one that decides. */
export function brokenWindows(comparisons: readonly Comparison[]): Because | null {
  const broken = comparisons.filter(({ state }) => state === 'invalid');
  if (broken.length === 0) return null;
  return reason('bad_values', { windowCount: broken.length, detail: broken[0]?.because ?? null });
}

/** What is absent throughout `windows`; `history` (when it is a part of more) tells a stop from a never. */
function absence(windows: readonly Presence[], history: readonly Presence[] = windows): Because | null {
  const canary = windows.some((window) => window.canary.kind === 'observed');
  const stable = windows.some((window) => window.stable.kind === 'observed');
  if (canary && stable) return null;
  const invalid = windows.find(
    ({ canary, stable }) => canary.kind === 'invalid' || stable.kind === 'invalid',
  );
  if (invalid !== undefined)
    return reason('bad_values', { windowCount: windows.length, detail: detailOf(invalid) });
  if (!canary && !stable) return reason('no_data', { windowCount: windows.length });
  if (!canary) return reason('no_canary_traffic', { windowCount: windows.length });
  const reportedBefore = history.some((window) => window.stable.kind === 'observed');
  return reason(reportedBefore ? 'baseline_stale' : 'no_stable_traffic', { windowCount: windows.length });
}

function detailOf({ canary, stable }: Presence): string | null {
  if (canary.kind === 'invalid') return `canary: ${canary.because}`;
  return stable.kind === 'invalid' ? `stable: ${stable.because}` : null;
}
