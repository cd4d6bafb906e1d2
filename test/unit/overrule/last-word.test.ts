import { describe, expect, it } from 'vitest';
import type { ReadOverride, SignedOverride } from '../../../src/contract/overrides/signed-override.ts';
import { type Claims, lastWord } from '../../../src/overrule/last-word.ts';
import { overruledVerdict } from '../../../src/overrule/overruled-verdict.ts';
import { CLAIMS } from '../../support/override-for.ts';
import { NOW_MS } from '../../support/verdict-of.ts';

const TIMES = { nowMs: NOW_MS, longestMs: 24 * 3_600_000 };
const NOW = NOW_MS / 1_000;
const ASKED = { service: 'checkout', rollout: '6f7d9c' };
const NOTHING: Claims = { pause: undefined, dryRun: false, asked: ASKED, shown: null, kept: [] };

function signed(said: Partial<SignedOverride> = {}): SignedOverride {
  return { ...CLAIMS, aud: 'canary-verdict/override', key: 'captains', ...said };
}

function shown(said: Partial<SignedOverride> = {}): ReadOverride {
  return { kind: 'signed', override: signed(said) };
}

function verdictBy(claims: Partial<Claims>) {
  const { overruling, faults } = lastWord({ ...NOTHING, ...claims }, TIMES);
  return { by: overruling?.by, ...(overruling && overruledVerdict(overruling)), faults };
}

describe('the last word', () => {
  const judge = { by: undefined, faults: [] };
  const paused = { by: 'kill_switch', verdict: 'warn', conclusive: false };
  const dry = { by: 'dry_run', verdict: 'pass', conclusive: false };
  const overridden = { by: 'override', verdict: 'pass', conclusive: true, faults: [] };

  it.each([
    [false, false, false, false, judge],
    [false, false, false, true, overridden],
    [false, false, true, false, overridden],
    [false, false, true, true, overridden],
    [false, true, false, false, { ...dry, faults: [] }],
    [false, true, false, true, { ...dry, faults: [] }],
    [false, true, true, false, { ...dry, faults: ['outranked'] }],
    [false, true, true, true, { ...dry, faults: ['outranked'] }],
    [true, false, false, false, { ...paused, faults: [] }],
    [true, false, false, true, { ...paused, faults: [] }],
    [true, false, true, false, { ...paused, faults: ['outranked'] }],
    [true, false, true, true, { ...paused, faults: ['outranked'] }],
    [true, true, false, false, { ...paused, faults: [] }],
    [true, true, false, true, { ...paused, faults: [] }],
    [true, true, true, false, { ...paused, faults: ['outranked'] }],
    [true, true, true, true, { ...paused, faults: ['outranked'] }],
  ])(
    'with pause %s, dry run %s, override shown %s, override kept %s',
    (pause, dryRun, isShown, isKept, expected) => {
      const claims = {
        pause: pause ? 'repairs' : undefined,
        dryRun,
        shown: isShown ? shown() : null,
        kept: isKept ? [signed()] : [],
      };
      expect(verdictBy(claims)).toEqual(expected);
    },
  );

  it.each(['pass', 'warn', 'fail'] as const)('of an override is what it says: %s', (verdict) => {
    expect(verdictBy({ shown: shown({ verdict }) })).toEqual({ ...overridden, verdict });
  });

  it('is with the override that came with the request rather than with one that is kept', () => {
    const kept = [signed({ verdict: 'fail', iat: NOW })];
    expect(verdictBy({ shown: shown(), kept })).toMatchObject({ verdict: 'pass' });
  });

  it('is with a kept override where the one that was shown is not honoured, and that is said', () => {
    const found = verdictBy({ shown: shown({ exp: NOW - 1 }), kept: [signed({ verdict: 'warn' })] });
    expect(found).toEqual({ ...overridden, verdict: 'warn', faults: ['expired'] });
  });

  it('is with the kept override that was issued last, of equals with the last one', () => {
    const older = signed({ verdict: 'fail', iat: NOW - 600 });
    const newer = signed({ verdict: 'warn', iat: NOW - 30 });
    expect(verdictBy({ kept: [newer, older] })).toMatchObject({ verdict: 'warn' });
    expect(verdictBy({ kept: [newer, { ...newer, verdict: 'pass' }] })).toMatchObject({ verdict: 'pass' });
  });

  it('is not with an older override where the newest has expired', () => {
    const kept = [signed({ iat: NOW - 600 }), signed({ iat: NOW - 500, exp: NOW })];
    expect(verdictBy({ kept })).toEqual({ by: undefined, faults: ['expired'] });
  });

  it('is with the judge where what is kept is for others, and nothing is said', () => {
    const kept = [signed({ service: 'cart' }), signed({ rollout: 'other' })];
    expect(verdictBy({ kept })).toEqual(judge);
    expect(verdictBy({ kept: [signed()], asked: {} })).toEqual(judge);
  });
});

describe('an override that is shown is not honoured', () => {
  it.each([
    [
      'where its signature is wrong',
      { kind: 'fault', cause: 'wrong_signature' } as const,
      ASKED,
      'wrong_signature',
    ],
    ['where the request names no service', shown(), { rollout: '6f7d9c' }, 'no_service'],
    ['where the request names no rollout', shown(), { service: 'checkout' }, 'no_rollout'],
    ['for another service', shown({ service: 'Checkout' }), ASKED, 'other_service'],
    ['for another rollout', shown({ rollout: '6f7d9' }), ASKED, 'other_rollout'],
    ['once it has expired', shown({ exp: NOW }), ASKED, 'expired'],
    ['before it was issued', shown({ iat: NOW + 61 }), ASKED, 'not_yet_valid'],
    ['where it lasts too long', shown({ iat: NOW - 60, exp: NOW - 60 + 86_401 }), ASKED, 'lifetime_too_long'],
  ])('%s', (_, read, asked, cause) => {
    expect(verdictBy({ shown: read, asked })).toEqual({ by: undefined, faults: [cause] });
  });

  it('but for a clock that is a minute ahead, and up to its last second', () => {
    expect(verdictBy({ shown: shown({ iat: NOW + 60 }) })).toMatchObject({ by: 'override' });
    expect(verdictBy({ shown: shown({ exp: NOW + 1 }) })).toMatchObject({ by: 'override' });
    expect(verdictBy({ shown: shown({ iat: NOW, exp: NOW + 86_400 }) })).toMatchObject({ by: 'override' });
  });
});
