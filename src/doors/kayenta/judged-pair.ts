import type { Limit } from '../../contract/limit.ts';
import type { MetricConfig } from './canary-config.ts';
import type { MetricSetPair } from './remote-judge-request.ts';
import type { SideValues } from './side-values.ts';

/** One question to the judge about a pair: a metric of ours, in one direction or both. */
export interface AskedMetric {
  /** No other question has it. */
  readonly name: string;
  readonly harm: 'increase' | 'decrease' | 'either';
  /** Null: the limit that a series has by default. */
  readonly limit: Limit | null;
}

/** A pair of Kayenta's, and what is asked about it. */
export interface JudgedPair {
  readonly pair: MetricSetPair;
  readonly config: MetricConfig;
  /** False for a metric that is muted, or in a group without weight. */
  readonly counts: boolean;
  readonly canary: SideValues;
  readonly stable: SideValues;
  readonly pairing: 'paired' | 'unpaired';
  readonly windowMs: number;
  readonly asked: readonly AskedMetric[];
}
