import type { ReasonCode } from '../../contract/reason-code.ts';

/** Codes of the reasons that speak against the comparison itself. */
export const GUARD_CODES: ReadonlySet<ReasonCode> = new Set([
  'traffic_share_mismatch',
  'traffic_mix_mismatch',
  'traffic_mix_unknown',
  'baseline_mismatch',
  'canary_restarted',
]);
