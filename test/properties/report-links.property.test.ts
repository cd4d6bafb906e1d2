import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { Metric } from '../../src/contract/metric.ts';
import { readLink } from '../../src/links/read-link.ts';
import { signQuestion } from '../../src/links/sign-question.ts';
import { writtenRequest } from '../../src/links/written-request.ts';
import { arbitraryQuestion } from '../support/arbitrary-question.ts';

const KEY = 'a key that is only for tests, and long enough';
const OTHER_KEY = 'another key that is only for tests, long too';
const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const policy = fc.option(
  fc.record({ name: fc.constant('checkout'), revision: fc.constant('0a1b2c3d4e5f') }),
  {
    nil: undefined,
  },
);
const SEED = 20_261_123;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';

async function signed(request: object, momentMs = 1_780_000_000_000): Promise<string> {
  const text = await signQuestion({ spec: AnalysisRequest.parse(request), momentMs }, KEY);
  if (text === null) throw new Error('too large');
  return text;
}

/** What has its data in the request is asked without a link. */
const INLINE = ['data', 'strata'];

describe('the questions that are tried', () => {
  it('have every field that there is', () => {
    const tried = fc.sample(arbitraryQuestion, { numRuns: 300, seed: SEED });
    const fieldsOf = (objects: readonly object[]) =>
      new Set(
        objects.flatMap((one) =>
          Object.entries(one).flatMap(([key, value]) => (value === undefined ? [] : key)),
        ),
      );
    expect(fieldsOf(tried)).toEqual(new Set(Object.keys(AnalysisRequest.shape)));
    const metrics = tried.flatMap((request) => request['metrics'] as { kind: string }[]);
    for (const { shape } of Metric.options) {
      const { value: kind } = shape.kind;
      const fields = Object.keys(shape).filter((field) => !INLINE.includes(field));
      expect(fieldsOf(metrics.filter((metric) => metric.kind === kind))).toEqual(new Set(fields));
    }
  });
});

describe('a link to a report', () => {
  it('holds the question just as it was understood, and the moment', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuestion, moment, policy, async (request, momentMs, origin) => {
        const { include: _, ...understood } = AnalysisRequest.parse(request);
        const spec = { ...understood, ...(origin && { policy: origin }) };
        const text = await signQuestion({ spec, momentMs }, KEY);
        const read = await readLink(text ?? '', [KEY]);
        expect(read).toEqual({ kind: 'question', spec: { ...spec, override: '' }, momentMs });
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('is the same for the same question, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuestion, async (request) => {
        const { override: _, include: __, ...question } = request;
        const rewritten = JSON.parse(JSON.stringify(writtenRequest(AnalysisRequest.parse(request))));
        expect(await signed(question)).toBe(await signed(request));
        expect(await signed(rewritten)).toBe(await signed(request));
      }),
    );
  });

  it('is refused with any character changed, left out or added, and with another key', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryQuestion,
        fc.nat(),
        fc.constantFrom(...ALPHABET),
        fc.constantFrom('changed', 'left out', 'added', 'cut off'),
        async (request, place, character, how) => {
          const text = await signed(request);
          const at = place % text.length;
          const rest = text.slice(at + (how === 'added' ? 0 : 1));
          const end = how === 'cut off' ? '' : rest;
          const changed =
            text.slice(0, at) + (how === 'left out' || how === 'cut off' ? '' : character) + end;
          fc.pre(changed !== text);
          expect(await readLink(changed, [KEY])).toEqual({ kind: 'not_signed' });
          expect(await readLink(text, [OTHER_KEY])).toEqual({ kind: 'not_signed' });
          expect((await readLink(text, [OTHER_KEY, KEY])).kind).toBe('question');
        },
      ),
      { numRuns: 300, seed: SEED },
    );
  });

  it('is refused, and nothing else happens, whatever text stands in its place', async () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        expect(await readLink(any, [KEY])).toEqual({ kind: 'not_signed' });
      }),
    );
  });
});
