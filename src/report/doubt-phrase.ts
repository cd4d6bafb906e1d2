import type { Because } from '../judge/finding.ts';
import { sharePhrase } from './phrases.ts';

type DoubtCode = 'traffic_share_mismatch' | 'baseline_mismatch' | 'canary_restarted';

/** What speaks against the comparison itself, in words. */
export function doubtPhrase(code: DoubtCode, { share, restarts, windowCount }: Because): string {
  if (code === 'traffic_share_mismatch') return sharePhrase(share);
  if (restarts === null) {
    return `stable began ${windowCount ?? 0} windows after the canary, so it was still warming up when the canary no longer was`;
  }
  const { replicas, of, times } = restarts;
  if (code === 'baseline_mismatch') {
    return `${replicas.length} of ${of} stable replicas were restarted or replaced after the canary had warmed up, so stable was warming up when the canary no longer was`;
  }
  const names = `${replicas.join(', ')} (${replicas.length} of ${of} canary replicas)`;
  return `${names} restarted again and again since the warm-up, at least ${times} times, and no stable replica did`;
}
