import type { Values } from './read-kayenta-cases.ts';

export type KayentaGroup = 'classifier' | 'userReported' | 'observedHeadToHead';

/** A case of any of the groups, in the words of this project. */
export interface KayentaCase {
  readonly group: KayentaGroup;
  readonly title: string;
  readonly canary: Values;
  readonly stable: Values;
  readonly harm: 'increase' | 'decrease' | 'either';
  /** Relative. */
  readonly limit: number;
  /** Whether NaN stands for 0; otherwise it is a missing value. */
  readonly nanIsZero: boolean;
  /** What Kayenta says: High, Low, Pass or Nodata. */
  readonly kayenta: string;
  /** What whoever wrote the case wanted. */
  readonly wanted: string;
}
