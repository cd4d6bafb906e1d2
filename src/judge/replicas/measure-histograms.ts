import type { Histogram } from '../../stats/histogram.ts';
import type { Replica, Replicas } from '../../windows/replicas.ts';
import { histogramObservations } from '../histogram-observations.ts';
import {
  type MeasuredReplica,
  type MeasuredReplicas,
  observedIn,
  type ReplicaQuestion,
  SIGNIFICANCE,
} from './measured-replica.ts';

/** How likely a request of each replica is to be slower than one on stable. */
export function measureHistograms(
  { canary, stable }: Replicas<Histogram>,
  { direction, indices }: ReplicaQuestion,
): MeasuredReplicas {
  const all = stable.flatMap((replica) => observedIn(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = histogramObservations.merge(all);
  const measure = (replica: Replica<Histogram>): MeasuredReplica[] => {
    const windows = observedIn(replica, indices);
    if (windows.length === 0) return [];
    const own = histogramObservations.merge(windows);
    const [first, second] = direction === 'increase' ? [own, baseline] : [baseline, own];
    const { commonLanguage, variance, pValue } = histogramObservations.compare(first, second);
    return [
      { name: replica.name, value: commonLanguage, variance, isWorse: pValue < SIGNIFICANCE / canary.length },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}
