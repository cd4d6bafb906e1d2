import { deflateRawSync } from 'node:zlib';
import { CompactSign, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { readOverride } from '../../../src/access/overrides/read-override.ts';
import { signOverride } from '../../../src/access/overrides/sign-override.ts';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { readLink } from '../../../src/links/read-link.ts';
import { LARGEST_QUESTION, LINK_TYPE, signQuestion } from '../../../src/links/sign-question.ts';

const KEY = 'a key that is only for tests, and long enough';
const OTHER_KEY = 'another key that is only for tests, long too';
const REQUEST = {
  service: 'checkout',
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [{ name: 'memory', kind: 'series', query: 'avg(process_resident_memory_bytes)' }],
};
const MOMENT_MS = Date.parse('2026-01-15T14:10:00Z');
const LINK = (await signQuestion({ spec: AnalysisRequest.parse(REQUEST), momentMs: MOMENT_MS }, KEY)) ?? '';
const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '];
const NOT_SIGNED = { kind: 'not_signed' };

/** Bytes that are signed like a link. */
function sealed(bytes: Uint8Array, header: object = { alg: 'HS256', typ: LINK_TYPE }, key = KEY) {
  return new CompactSign(bytes)
    .setProtectedHeader(header as { alg: string })
    .sign(new TextEncoder().encode(key));
}

const said = (value: unknown) => deflateRawSync(JSON.stringify(value));

describe('what a link says', () => {
  it('is read with any of the keys', async () => {
    const question = { kind: 'question', spec: AnalysisRequest.parse(REQUEST), momentMs: MOMENT_MS };
    expect(await readLink(LINK, [KEY])).toEqual(question);
    expect(await readLink(LINK, [OTHER_KEY, KEY])).toEqual(question);
  });

  it('is refused without its key', async () => {
    expect(await readLink(LINK, [])).toEqual(NOT_SIGNED);
    expect(await readLink(LINK, [OTHER_KEY])).toEqual(NOT_SIGNED);
  });

  it('is refused with any of its characters changed to any other, also where both stand for the same bits', async () => {
    const places = [...new Set([0, 5, 60, 70, LINK.length - 44, LINK.length - 2, LINK.length - 1])];
    for (const place of places) {
      for (const character of ALPHABET) {
        if (character === LINK[place]) continue;
        const changed = LINK.slice(0, place) + character + LINK.slice(place + 1);
        expect(await readLink(changed, [KEY]), `${place} ${character}`).toEqual(NOT_SIGNED);
      }
    }
  });

  it('is refused with anything before, after or inside of it, or cut off', async () => {
    const changed = [` ${LINK}`, `${LINK} `, `${LINK}=`, `${LINK}\n`, `${LINK}.`, LINK.replace('.', '..')];
    const cut = Array.from({ length: LINK.length }, (_, length) => LINK.slice(0, length));
    for (const text of [...changed, ...cut]) expect(await readLink(text, [KEY]), text).toEqual(NOT_SIGNED);
  });

  it('is refused where it was signed for something else, or not at all', async () => {
    const question = said({ at: MOMENT_MS, request: REQUEST });
    const [header = '', payload = ''] = LINK.split('.');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: LINK_TYPE })).toString('base64url');
    const texts = [
      await sealed(question, { alg: 'HS256', typ: 'JWT' }),
      await sealed(question, { alg: 'HS256' }),
      await sealed(question, { alg: 'HS512', typ: LINK_TYPE }, KEY + KEY),
      await new SignJWT({ at: MOMENT_MS }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(KEY)),
      new UnsecuredJWT({ at: MOMENT_MS }).encode(),
      `${unsigned}.${payload}.`,
      `${header}.${payload}.`,
    ];
    for (const text of texts) expect(await readLink(text, [KEY]), text).toEqual(NOT_SIGNED);
  });

  it('cannot be taken for an override, nor an override for a link', async () => {
    const override = await signOverride(
      { service: 'a', rollout: 'b', verdict: 'pass', who: 'c', why: 'd', iat: 1, exp: 2 },
      KEY,
    );
    expect(await readLink(override, [KEY])).toEqual(NOT_SIGNED);
    expect(await readOverride(LINK, [{ name: 'captains', key: KEY }])).toEqual({
      kind: 'fault',
      cause: 'wrong_audience',
    });
  });

  it('is not understood where another version has signed what is no question to this one', async () => {
    const texts = [
      said({ at: MOMENT_MS, request: { ...REQUEST, sensitivity: 'high' } }),
      said({ at: MOMENT_MS, request: { metrics: [] } }),
      said({ at: 'now', request: REQUEST }),
      said({ at: MOMENT_MS, request: REQUEST, more: 1 }),
      said(null),
      deflateRawSync('{"at":'),
      new TextEncoder().encode('not compressed'),
    ];
    for (const bytes of texts) {
      expect((await readLink(await sealed(bytes), [KEY])).kind).toBe('not_understood');
    }
    const read = await readLink(await sealed(said({ at: 1, request: { ...REQUEST, sensitivity: 1 } })), [
      KEY,
    ]);
    expect(read).toMatchObject({ mistakes: [{ path: ['request', 'sensitivity'] }] });
  });

  it('is not unpacked where it would swell to far more than a question', async () => {
    const question = JSON.stringify({ at: MOMENT_MS, request: REQUEST });
    const swelling = (spaces: number) => sealed(deflateRawSync(question + ' '.repeat(spaces)));
    expect((await readLink(await swelling(1_000), [KEY])).kind).toBe('question');
    expect((await readLink(await swelling(20_000_000), [KEY])).kind).toBe('not_understood');
  });
});

describe('a question that is too large for a link', () => {
  it('is not signed, so that every link can be opened', async () => {
    const query = { canary: 'a'.repeat(10_000), stable: 'b'.repeat(10_000) };
    const metrics = Array.from({ length: 12 }, (_, index) => ({ name: `m${index}`, kind: 'series', query }));
    const spec = AnalysisRequest.parse({ metrics });
    expect(JSON.stringify(spec).length).toBeGreaterThan(LARGEST_QUESTION);
    expect(await signQuestion({ spec, momentMs: MOMENT_MS }, KEY)).toBeNull();
  });
});
