/** Everything that keeps an override from being honoured, with what is said of it. The list is closed. */
export const OVERRIDE_FAULTS = {
  no_key: 'no key is configured with which an override could be checked',
  malformed: 'it is not an override as canary-verdict signs them',
  wrong_algorithm: 'it is not signed with HS256',
  wrong_signature: 'none of the configured keys has signed it',
  wrong_audience: 'it was signed for something else',
  lifetime_too_long: 'it lasts longer than an override may',
  not_yet_valid: 'it was issued in the future',
  expired: 'it has expired',
  no_service: 'the request names no service',
  no_rollout: 'the request names no rollout',
  other_service: 'it is for another service',
  other_rollout: 'it is for another rollout',
  outranked: 'the kill switch and a dry run come before it',
} as const;

/** Why an override is not honoured. */
export type OverrideFault = keyof typeof OVERRIDE_FAULTS;
