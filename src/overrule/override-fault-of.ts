import type { OverrideFault } from '../contract/overrides/override-fault.ts';
import type { SignedOverride } from '../contract/overrides/signed-override.ts';

/** So far the clock of whoever signs may be ahead of ours. */
const CLOCK_SKEW_MS = 60_000;

/** What an override would have to be for. */
export interface Asked {
  readonly service?: string | undefined;
  readonly rollout?: string | undefined;
}

export interface Times {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** How long an override may last, milliseconds. */
  readonly longestMs: number;
}

/** Why a signed override does not apply to what is asked; null where it does. */
export function overrideFaultOf(
  { service, rollout, iat, exp }: Pick<SignedOverride, 'service' | 'rollout' | 'iat' | 'exp'>,
  asked: Asked,
  { nowMs, longestMs }: Times,
): OverrideFault | null {
  if (asked.service === undefined) return 'no_service';
  if (asked.rollout === undefined) return 'no_rollout';
  if (service !== asked.service) return 'other_service';
  if (rollout !== asked.rollout) return 'other_rollout';
  if (nowMs >= exp * 1_000) return 'expired';
  if (iat * 1_000 > nowMs + CLOCK_SKEW_MS) return 'not_yet_valid';
  return (exp - iat) * 1_000 > longestMs ? 'lifetime_too_long' : null;
}
