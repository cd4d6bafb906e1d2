import type { ReplicaLife } from '../../windows/replica-lives.ts';
import type { JudgedSpan } from './judged-span.ts';

/** How often a replica is known to have begun anew in a span of time. */
export function restartsWithin({ restartsMs }: ReplicaLife, { fromMs, toMs }: JudgedSpan): number {
  return restartsMs.filter((timeMs) => timeMs > fromMs && timeMs <= toMs).length;
}
