import type { Proportion } from '../../stats/proportion.ts';
import { stratifiedMidP } from '../../stats/stratified-mid-p.ts';
import { sum } from '../../stats/sum.ts';
import type { Replica, Replicas } from '../../windows/replicas.ts';
import { strataAmount } from '../../windows/strata-amount.ts';
import { stratumPairs } from '../stratum-pairs.ts';
import {
  type MeasuredReplica,
  type MeasuredReplicas,
  observedIn,
  type ReplicaQuestion,
  SIGNIFICANCE,
} from './measured-replica.ts';

/** How often each replica has events beyond what its requests, by their values of the label, would have on stable. */
export function measureStrata(
  { canary, stable }: Replicas<readonly Proportion[]>,
  { direction, indices }: ReplicaQuestion,
): MeasuredReplicas {
  const sign = direction === 'increase' ? 1 : -1;
  const all = stable.flatMap((replica) => observedIn(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = strataAmount.merge(all);
  const measure = (replica: Replica<readonly Proportion[]>): MeasuredReplica[] => {
    const windows = observedIn(replica, indices);
    if (windows.length === 0) return [];
    const pairs = stratumPairs({ canary: strataAmount.merge(windows), stable: baseline }, direction);
    const rated = pairs.map(({ pair: { first, second } }) => {
      const [own, others] = direction === 'increase' ? [first, second] : [second, first];
      return { own, rate: others.events / others.total };
    });
    const total = sum(rated.map(({ own }) => own.total));
    if (total === 0) return [];
    const excess = sum(rated.map(({ own, rate }) => own.events - own.total * rate));
    const variance = sum(rated.map(({ own, rate }) => own.total * rate * (1 - rate)));
    return [
      {
        name: replica.name,
        value: (sign * excess) / total,
        variance: variance / total ** 2,
        isWorse: stratifiedMidP(pairs.map(({ pair }) => pair)) < SIGNIFICANCE / canary.length,
      },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}
