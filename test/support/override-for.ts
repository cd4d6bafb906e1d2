import { signOverride } from '../../src/access/overrides/sign-override.ts';
import type { OverrideClaims } from '../../src/contract/overrides/override-claims.ts';
import { NOW_MS } from './verdict-of.ts';

/** The keys of the tests. */
export const KEYS = [
  { name: 'captains', key: 'the key of the captains, 32 bytes or more' },
  { name: 'night shift', key: 'the key of the night shift, also long enough' },
] as const;

const NOW = NOW_MS / 1_000;

/** What an override says unless a test wants it otherwise: checkout, rollout 6f7d9c, passes for an hour. */
export const CLAIMS: Omit<OverrideClaims, 'aud'> = {
  service: 'checkout',
  rollout: '6f7d9c',
  verdict: 'pass',
  who: 'anna',
  why: 'known harmless, INC-12',
  iat: NOW - 60,
  exp: NOW + 3_600,
};

/** A signed override that says this. */
export function overrideFor(
  said: Partial<Omit<OverrideClaims, 'aud'>> = {},
  key: string = KEYS[0].key,
): Promise<string> {
  return signOverride({ ...CLAIMS, ...said }, key);
}
