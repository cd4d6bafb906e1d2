import type { Replica } from '../../windows/replicas.ts';
import type { Direction } from '../comparison.ts';

/** A difference that replicas of the same code would show more often than this proves nothing. */
export const SIGNIFICANCE = 0.05;

/** A replica taken together over some windows: how harmful it looks, and the sampling variance of that. */
export interface MeasuredReplica {
  readonly name: string;
  readonly value: number;
  readonly variance: number;
  readonly isWorse: boolean;
}

export interface MeasuredReplicas {
  readonly canary: readonly MeasuredReplica[];
  readonly stable: readonly MeasuredReplica[];
}

/** In which windows replicas are looked at, and for which harm. */
export interface ReplicaQuestion {
  readonly direction: Direction;
  readonly indices: readonly number[];
}

/** What a replica had in some windows. */
export function observedIn<T>({ windows }: Replica<T>, indices: readonly number[]): T[] {
  return indices.flatMap((index) => {
    const window = windows[index];
    return window?.kind === 'observed' ? [window.value] : [];
  });
}
