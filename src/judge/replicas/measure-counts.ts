import { binomialMidP } from '../../stats/binomial-mid-p.ts';
import type { EventCount } from '../../stats/event-count.ts';
import { countAmount } from '../../windows/count-amount.ts';
import type { Replica, Replicas } from '../../windows/replicas.ts';
import { oriented } from '../applied-limits.ts';
import { rateOfCount } from '../summarize-counts.ts';
import {
  type MeasuredReplica,
  type MeasuredReplicas,
  observedIn,
  type ReplicaQuestion,
  SIGNIFICANCE,
} from './measured-replica.ts';

/** How much more often than on stable each replica has events, by unit of exposure. */
export function measureCounts(
  { canary, stable }: Replicas<EventCount>,
  { direction, indices }: ReplicaQuestion,
): MeasuredReplicas {
  const all = stable.flatMap((replica) => observedIn(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = countAmount.merge(all);
  const rate = rateOfCount(baseline);
  const sign = direction === 'increase' ? 1 : -1;
  const measure = (replica: Replica<EventCount>): MeasuredReplica[] => {
    const windows = observedIn(replica, indices);
    if (windows.length === 0) return [];
    const own = countAmount.merge(windows);
    const { first, second } = oriented({ canary: own, stable: baseline }, direction);
    return [
      {
        name: replica.name,
        value: sign * (rateOfCount(own) - rate),
        variance: rate / own.exposure,
        isWorse: binomialMidP(first, second) < SIGNIFICANCE / canary.length,
      },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}
