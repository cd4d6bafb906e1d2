import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readOverride } from '../../../../src/access/overrides/read-override.ts';
import { CLAIMS, KEYS, overrideFor } from '../../../support/override-for.ts';

const AUDIENCE = 'canary-verdict/override';

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token put together by hand, as somebody would who has a key and no library. */
function token(header: object, payload: unknown, key: string = KEYS[0].key, hash = 'sha256'): string {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

describe('a signed override', () => {
  it('says who signed it, whichever of the keys it was', async () => {
    for (const { name, key } of KEYS) {
      expect(await readOverride(await overrideFor({}, key), KEYS)).toEqual({
        kind: 'signed',
        override: { ...CLAIMS, aud: AUDIENCE, key: name },
      });
    }
  });

  it('can be made by anything that signs with HS256', async () => {
    const made = token({ alg: 'HS256' }, { ...CLAIMS, aud: AUDIENCE });
    expect(await readOverride(made, KEYS)).toMatchObject({ kind: 'signed' });
  });
});

describe('what is no override', () => {
  const good = { ...CLAIMS, aud: AUDIENCE };
  const { who: _, ...unsigned } = good;

  it.each([
    ['without a key', token({ alg: 'HS256' }, good), [], 'no_key'],
    [
      'signed by another key',
      token({ alg: 'HS256' }, good, 'a key that nobody has configured here'),
      KEYS,
      'wrong_signature',
    ],
    ['without a signature', `${part({ alg: 'none' })}.${part(good)}.`, KEYS, 'wrong_algorithm'],
    ['with the name of no algorithm', token({ alg: 'none' }, good), KEYS, 'wrong_algorithm'],
    [
      'signed with another algorithm',
      token({ alg: 'HS512' }, good, KEYS[0].key, 'sha512'),
      KEYS,
      'wrong_algorithm',
    ],
    ['that names a public key algorithm', token({ alg: 'RS256' }, good), KEYS, 'wrong_algorithm'],
    [
      'for another audience',
      token({ alg: 'HS256' }, { ...good, aud: 'something else' }),
      KEYS,
      'wrong_audience',
    ],
    ['without an audience', token({ alg: 'HS256' }, CLAIMS), KEYS, 'wrong_audience'],
    ['that is no object', token({ alg: 'HS256' }, 'text'), KEYS, 'wrong_audience'],
    ['without a claim', token({ alg: 'HS256' }, unsigned), KEYS, 'malformed'],
    ['with a claim too many', token({ alg: 'HS256' }, { ...good, admin: true }), KEYS, 'malformed'],
    ['of two lines', token({ alg: 'HS256' }, { ...good, why: 'a\nb' }), KEYS, 'malformed'],
    ['with times that are none', token({ alg: 'HS256' }, { ...good, exp: 1e300 }), KEYS, 'malformed'],
    [
      'with an extension that must be understood',
      token({ alg: 'HS256', crit: ['x'], x: 1 }, good),
      KEYS,
      'malformed',
    ],
    ['that is any text', 'x', KEYS, 'malformed'],
    ['that is far too long', `a.${'b'.repeat(100_000)}.c`, KEYS, 'malformed'],
  ])('%s', async (_what, text, keys, cause) => {
    expect(await readOverride(text, keys)).toEqual({ kind: 'fault', cause });
  });

  it('is a good one of which a character was changed', async () => {
    const whole = await overrideFor();
    for (let at = 0; at < whole.length; at += 7) {
      const other = whole[at] === 'A' ? 'B' : 'A';
      const changed = whole.slice(0, at) + other + whole.slice(at + 1);
      expect(await readOverride(changed, KEYS)).toMatchObject({ kind: 'fault' });
    }
  });
});
