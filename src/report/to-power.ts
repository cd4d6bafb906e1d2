import type { MetricReply } from '../contract/reply/metric-reply.ts';
import type { Finding } from '../judge/finding.ts';
import { finite, isoOrNull } from './on-the-wire.ts';

/** How much data there is, how much there has to be, and what would have been seen in it. */
export function toPower({
  comparison,
  outlook,
}: Pick<Finding, 'comparison' | 'outlook'>): MetricReply['power'] {
  const { compared, expected, coverage, needed, enoughAtMs, detectable } = outlook;
  const [limit] = comparison?.limits ?? [];
  return {
    compared,
    expected,
    coverage,
    needed,
    enoughAt: isoOrNull(enoughAtMs),
    detectable:
      limit === undefined || detectable === null ? null : { scale: limit.scale, value: finite(detectable) },
  };
}
