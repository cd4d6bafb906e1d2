import type { Because } from '../judge/finding.ts';
import { mixPhrase } from './mix-phrase.ts';
import { sharePhrase } from './phrases.ts';

/** What speaks against the comparison itself, in words; null for any other reason. */
export function doubtPhrase({ code, share, mix, restarts, detail, windowCount }: Because): string | null {
  switch (code) {
    case 'traffic_share_mismatch':
      return sharePhrase(share);
    case 'traffic_mix_mismatch':
      return mixPhrase(mix);
    case 'traffic_mix_unknown':
      return `what the traffic is made of is not known (${detail}), so the two sides may differ by what they serve`;
    case 'baseline_mismatch':
      return restarts === null
        ? `stable began ${windowCount ?? 0} windows after the canary, so it was still warming up when the canary no longer was`
        : `${restarts.replicas.length} of ${restarts.of} stable replicas were restarted or replaced after the canary had warmed up, so stable was warming up when the canary no longer was`;
    case 'canary_restarted':
      return restartedPhrase(restarts);
    default:
      return null;
  }
}

function restartedPhrase(restarts: Because['restarts']): string {
  const { replicas, of, times } = restarts ?? { replicas: [], of: 0, times: 0 };
  const names = `${replicas.join(', ')} (${replicas.length} of ${of} canary replicas)`;
  return `${names} restarted again and again since the warm-up, at least ${times} times, and no stable replica did`;
}
