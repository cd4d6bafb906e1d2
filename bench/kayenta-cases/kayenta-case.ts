import type { Values } from './read-kayenta-cases.ts';

export type KayentaGroup = 'classifier' | 'userReported' | 'observedHeadToHead';

/** A case of any of the groups, in the words of this project. */
export interface KayentaCase {
  readonly group: KayentaGroup;
  readonly title: string;
  readonly canary: Values;
  readonly stable: Values;
  /** As in `analysisConfigurations.canary` of a canary config. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What Kayenta says: High, Low, Pass or Nodata. */
  readonly kayenta: string;
  /** What whoever wrote the case wanted. */
  readonly wanted: string;
}
