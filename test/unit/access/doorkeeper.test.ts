import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Doorkeeper } from '../../../src/access/doorkeeper.ts';
import { tokenHash } from '../../../src/access/token-hash.ts';
import { TokenSettings } from '../../../src/access/token-settings.ts';

const NAMES = ['argo', 'flagger', 'pipeline'];
const doorkeeper = new Doorkeeper(
  TokenSettings.parse(NAMES.map((name) => ({ name, sha256: tokenHash(`token of ${name}`) }))),
);

describe('the doorkeeper', () => {
  it.each(NAMES)('knows %s by its token', (name) => {
    expect(doorkeeper.admit(`token of ${name}`, 0)).toEqual({ kind: 'welcome', name });
  });

  it('knows nobody else: not by a hash, not by a name, not by any other text', () => {
    const hash = tokenHash('token of argo');
    for (const text of ['', 'argo', hash, hash.toUpperCase(), 'token of argo ', 'Token of argo']) {
      expect(doorkeeper.admit(text, 0)).toEqual({ kind: 'stranger' });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(doorkeeper.admit(text, 0).kind).toBe('stranger');
      }),
      { seed: 1 },
    );
  });

  it('counts each token by itself', () => {
    const counting = new Doorkeeper(
      TokenSettings.parse([
        { name: 'one', sha256: tokenHash('1'), requestsPerMinute: 1 },
        { name: 'other', sha256: tokenHash('2'), requestsPerMinute: 1 },
      ]),
    );
    expect(counting.admit('1', 0).kind).toBe('welcome');
    expect(counting.admit('1', 1_000)).toEqual({ kind: 'too_often', name: 'one', waitMs: 59_000 });
    expect(counting.admit('2', 1_000).kind).toBe('welcome');
  });

  it('has the hash that others have: SHA-256 of "abc" by FIPS 180-4', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the tokens of the settings', () => {
  const sha256 = tokenHash('x');

  it.each([
    ['a token in place of its hash', [{ name: 'a', sha256: 'cv_planted-secret' }]],
    ['a hash in capitals', [{ name: 'a', sha256: sha256.toUpperCase() }]],
    [
      'two of one name',
      [
        { name: 'a', sha256 },
        { name: 'a', sha256: tokenHash('y') },
      ],
    ],
    [
      'two of one hash',
      [
        { name: 'a', sha256 },
        { name: 'b', sha256 },
      ],
    ],
    ['one without a name', [{ sha256 }]],
    ['a limit of none', [{ name: 'a', sha256, requestsPerMinute: 0 }]],
    ['an unknown key', [{ name: 'a', sha256, scope: 'all' }]],
  ])('are refused without a word of them: %s', (_what, tokens) => {
    const { error } = TokenSettings.safeParse(tokens);
    expect(error?.issues).toHaveLength(1);
    expect(error?.message).not.toMatch(/planted-secret|[0-9a-f]{64}/i);
  });
});
