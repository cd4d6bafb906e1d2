import type { ReplicaGroups } from './split-replicas.ts';

/** Who plays the canary of a rollout, and who stable. */
export type Sides =
  | { readonly how: 'replicas'; readonly label: string; readonly groups: ReplicaGroups }
  | { readonly how: 'time'; readonly offsetMs: number }
  | { readonly how: 'listed' };
