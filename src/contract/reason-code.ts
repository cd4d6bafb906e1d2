import { z } from 'zod';

/** Every code a reason can have, with what it means. The list is closed; docs/reasons.md explains each. */
export const REASON_CODES = {
  limit_exceeded_sustained: 'Harm beyond the limit and beyond noise, in enough consecutive windows.',
  limit_exceeded_accumulated: 'Harm beyond the limit, proven by the evidence of many windows together.',
  limit_exceeded_in_total: 'Harm beyond the limit and beyond chance, by one look at everything together.',
  limit_exceeded_recently: 'Harm beyond the limit and beyond noise in the newest windows, not yet sustained.',
  within_replica_spread:
    'Harm beyond the limit, but stable replicas of the same code differ from one another as much.',
  limit_exceeded_earlier: 'Harm beyond the limit in enough consecutive windows, which is over.',
  limit_exceeded_unproven: 'Harm beyond the limit is seen, but chance could have made it.',
  harm_below_limit: 'Real harm of at least half the limit, sustained, that does not reach the limit.',
  within_limit: 'Harm beyond the limit is ruled out.',
  no_evidence: 'Nothing points to harm, and harm of the size of the limit would have been seen.',
  not_enough_data: 'Too little data so far to rule harm out.',
  no_resolution: 'The buckets are too coarse to tell harm from none.',
  overlapping_windows: 'Each value is over so long that too few windows share no data.',
  percentile_of_few: 'The values are a percentile of so few observations that harm does not show in it.',
  no_data: 'The source has nothing for either side, or nothing new.',
  no_canary_traffic: 'Stable has data where the canary has none.',
  no_stable_traffic: 'The canary has data where stable has none.',
  baseline_stale: 'Stable stopped reporting while the canary goes on.',
  source_unavailable: 'The source of the metric could not be read.',
  query_rejected: 'The source did not accept the query, or it answered something else than was meant.',
  bad_values: 'The source answered values that cannot be true.',
  bucket_mismatch: 'The histogram buckets of canary and stable cannot be laid side by side.',
  traffic_share_mismatch: 'The canary had another share of the requests than it was to have.',
  traffic_mix_mismatch: 'Canary and stable served different kinds of requests.',
  traffic_mix_unknown: 'What the traffic is made of could not be read, so the two sides may not be alike.',
  baseline_mismatch: 'Stable began, or began anew, after the canary had warmed up, so the two are not alike.',
  canary_restarted: 'A replica of the canary restarted again and again.',
  not_judged_in_time: 'The deadline was over before this metric could be judged.',
  internal_error: 'A mistake in the service kept this metric from being judged.',
  test_cannot_fail: 'No data could ever trip this rule.',
  paused_by_operator: 'The operator has paused everything, so the answer is a warn whatever was found.',
  dry_run: 'The request is a dry run, so the answer is a pass whatever was found.',
  overridden: 'A person decided for this rollout, with a signed override that has not expired.',
} as const;

export type ReasonCode = keyof typeof REASON_CODES;
/** Codes of what has the last word in place of the judge. */
export type OverrulingCode = Extract<ReasonCode, 'paused_by_operator' | 'dry_run' | 'overridden'>;
/** Codes of what the judge finds. */
export type FindingCode = Exclude<ReasonCode, OverrulingCode>;

/** A reason's code. */
export const ReasonCode = z
  .enum(Object.keys(REASON_CODES) as [ReasonCode, ...ReasonCode[]])
  .meta({ id: 'ReasonCode', description: 'Why a verdict is what it is; a closed list.' });

/** The three words. */
export const Verdict = z
  .enum(['pass', 'warn', 'fail'])
  .meta({ id: 'Verdict', description: 'pass: go on. warn: look, or wait. fail: roll back.' });
export type Verdict = z.output<typeof Verdict>;
