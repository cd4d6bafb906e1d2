import type { Rollout } from './rollout.ts';

/** A way to decide, asked again and again while a rollout goes on. */
export interface Rule {
  readonly title: string;
  /** After how many windows it is asked. */
  looks(windows: number): readonly number[];
  /** Whether what it says once it also says of all longer data; then the first time is found by bisection. */
  readonly stands?: boolean;
  /** Whether it says what is counted (for most rules: abort) when it knows the first `upTo` windows. */
  fires(rollout: Rollout, upTo: number): boolean;
}
