import { z } from 'zod';
import { Verdict } from '../reason-code.ts';
import { Name } from '../scalars.ts';

/** What overrides are signed for, so that nothing else that has the same key on it is one. */
export const OVERRIDE_AUDIENCE = 'canary-verdict/override';

const Seconds = z.int().min(0).max(8_000_000_000);

/** What an override says, as it is signed; times in Unix seconds. */
export const OverrideClaims = z.strictObject({
  aud: z.literal(OVERRIDE_AUDIENCE),
  service: Name,
  rollout: Name,
  verdict: Verdict,
  who: Name,
  why: Name,
  iat: Seconds,
  exp: Seconds,
});
export type OverrideClaims = z.output<typeof OverrideClaims>;
