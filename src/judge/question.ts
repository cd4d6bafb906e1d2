import type { JudgingRules } from '../contract/judging-rules.ts';
import type { Limit } from '../contract/limit.ts';
import type { Direction } from './comparison.ts';

/** What is asked of one metric in one direction. */
export interface Question {
  readonly direction: Direction;
  readonly limit: Limit;
  /** Quantiles to report. */
  readonly quantiles: readonly number[];
  /** Consecutive breaches that make a fail, before noise lengthens them. */
  readonly sustained: number;
  /** Chance with which accumulated evidence may fail this metric without harm, over the whole rollout. */
  readonly alpha: number;
  readonly rules: JudgingRules;
}
