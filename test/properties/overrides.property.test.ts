import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAuthority } from '../../src/access/overrides/authority.ts';
import { OverrideSettings } from '../../src/access/overrides/override-settings.ts';
import { answer } from '../../src/answer.ts';
import type { Verdict } from '../../src/contract/reason-code.ts';
import { CLAIMS, KEYS, overrideFor } from '../support/override-for.ts';
import { requestFor } from '../support/reports/every-outcome.ts';
import { NOW_MS, verdictOf } from '../support/verdict-of.ts';

const ASKED = { service: 'checkout', rollout: '6f7d9c', dryRun: false };
const REPLIES = await Promise.all([verdictOf(requestFor('passes')), verdictOf(requestFor('fails'))]);
const reply = fc.constantFrom(...REPLIES);
const withKeys = authorityOf([...KEYS]);
const withoutKeys = authorityOf([]);

function authorityOf(keys: { name: string; key: string }[]) {
  return createAuthority({ overrides: OverrideSettings.parse({ keys }) }, () => {});
}

const verdict = fc.constantFrom<Verdict>('pass', 'warn', 'fail');
const said = fc.record({
  service: fc.constantFrom('checkout', 'cart'),
  rollout: fc.constantFrom('6f7d9c', 'other'),
  verdict,
  iat: fc.integer({ min: CLAIMS.iat - 100_000, max: CLAIMS.iat + 100_000 }),
  exp: fc.integer({ min: CLAIMS.exp - 100_000, max: CLAIMS.exp + 100_000 }),
});
const part = fc.oneof(
  fc.base64String(),
  fc.string(),
  fc.json().map((json) => Buffer.from(json).toString('base64url')),
);
/** Texts that look more and less like a token. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.tuple(part, part, part).map((parts) => parts.join('.')),
  fc.array(part).map((parts) => parts.join('.')),
);

describe('whatever is shown as an override', () => {
  it('the verdict is the judge’s, unless one of the keys has signed it', async () => {
    await fc.assert(
      fc.asyncProperty(reply, text, async (judged, override) => {
        const { reply: answered, faults } = await answer({ ...ASKED, override }, judged, withKeys, NOW_MS);
        expect(answered).toMatchObject({ verdict: judged.verdict, reason: judged.reason, overruled: null });
        expect(faults).toHaveLength(override === '' ? 0 : 1);
        expect(answered.warnings.length - judged.warnings.length).toBe(faults.length);
      }),
      { numRuns: 500 },
    );
  });

  it('the verdict is the judge’s without a key, whoever has signed it', async () => {
    await fc.assert(
      fc.asyncProperty(reply, said, async (judged, claims) => {
        const override = await overrideFor(claims);
        const { reply: answered } = await answer({ ...ASKED, override }, judged, withoutKeys, NOW_MS);
        expect(answered).toMatchObject({ verdict: judged.verdict, argo: judged.argo, overruled: null });
      }),
      { numRuns: 100 },
    );
  });

  it('it is honoured just where it is for this rollout, is not over, and does not last too long', async () => {
    await fc.assert(
      fc.asyncProperty(reply, said, async (judged, claims) => {
        const override = await overrideFor(claims);
        const { reply: answered } = await answer({ ...ASKED, override }, judged, withKeys, NOW_MS);
        const { service, rollout, iat, exp } = claims;
        const isMeant = service === 'checkout' && rollout === '6f7d9c';
        const isNow = NOW_MS < exp * 1_000 && iat * 1_000 <= NOW_MS + 60_000 && exp - iat <= 86_400;
        expect(answered.verdict).toBe(isMeant && isNow ? claims.verdict : judged.verdict);
        expect(answered.overruled !== null).toBe(isMeant && isNow);
        expect(JSON.stringify(answered)).not.toContain(override);
      }),
      { numRuns: 300 },
    );
  });
});
