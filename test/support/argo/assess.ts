import type { Phase } from './phase.ts';

/** The limits of a metric; numbers may come as text. */
export interface Limits {
  readonly interval?: string | undefined;
  readonly count?: number | string | undefined;
  readonly failureLimit?: number | string | undefined;
  readonly inconclusiveLimit?: number | string | undefined;
  readonly consecutiveErrorLimit?: number | string | undefined;
  readonly consecutiveSuccessLimit?: number | string | undefined;
}

/** How often a metric was measured, and how that ended. Errors do not count as measured. */
export interface Tally {
  readonly successful: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly consecutiveError: number;
  readonly consecutiveSuccess: number;
  readonly count: number;
}

const DEFAULT_ERROR_LIMIT = 4;

/** What a metric has come to by now, and what it says of its limits. The tally must hold at least one measurement. */
export function assess(
  limits: Limits,
  tally: Tally,
  isTerminating: boolean,
): { phase: Phase; because: string } {
  const violated = violatedLimit(limits, tally);
  if (violated !== null) return violated;
  const wanted = Number(limits.consecutiveSuccessLimit ?? 0);
  if (wanted > 0 && tally.consecutiveSuccess >= wanted) return { phase: 'Successful', because: '' };
  const count = effectiveCount(limits);
  if (count !== null && tally.count >= count) return { phase: atTheEnd(limits, wanted), because: '' };
  return { phase: isTerminating ? 'Successful' : 'Running', because: '' };
}

/** How often a metric is measured; null: without end. */
export function effectiveCount({ count, interval }: Limits): number | null {
  const wanted = Number(count ?? 0);
  if (wanted > 0) return wanted;
  return interval === undefined || interval === '' ? 1 : null;
}

function violatedLimit(limits: Limits, tally: Tally): { phase: Phase; because: string } | null {
  const errorLimit = Number(limits.consecutiveErrorLimit ?? DEFAULT_ERROR_LIMIT);
  const inconclusiveLimit = Number(limits.inconclusiveLimit ?? 0);
  const failureLimit = Number(limits.failureLimit ?? 0);
  if (tally.consecutiveError > errorLimit)
    return {
      phase: 'Error',
      because: `consecutiveErrors (${tally.consecutiveError}) > consecutiveErrorLimit (${errorLimit})`,
    };
  if (tally.inconclusive > inconclusiveLimit)
    return {
      phase: 'Inconclusive',
      because: `inconclusive (${tally.inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  if (failureLimit >= 0 && tally.failed > failureLimit)
    return { phase: 'Failed', because: `failed (${tally.failed}) > failureLimit (${failureLimit})` };
  return null;
}

/** Where the count is reached: a streak of successes that was asked for and did not come is not a success. */
function atTheEnd({ failureLimit }: Limits, wantedStreak: number): Phase {
  if (wantedStreak === 0) return 'Successful';
  return Number(failureLimit ?? 0) >= 0 ? 'Inconclusive' : 'Failed';
}
