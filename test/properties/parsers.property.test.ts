import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutated } from '../../bench/fuzz/mutated.ts';
import { nastyValues } from '../../bench/fuzz/nasty-values.ts';
import { Refusal } from '../../src/cli/refusal.ts';
import { parseInput } from '../../src/cli/request/parse-input.ts';
import { Duration } from '../../src/contract/duration.ts';
import { RequestMistake } from '../../src/contract/request-mistake.ts';
import { Numeric } from '../../src/contract/scalars.ts';
import { Timestamp } from '../../src/contract/timestamp.ts';
import { importedPolicyText } from '../../src/doors/imports/imported-policy-text.ts';
import { importCanaryConfig } from '../../src/doors/kayenta/import-canary-config.ts';
import { importSlo } from '../../src/doors/keptn/import-slo.ts';
import { readConfig } from '../../src/policies/read-config.ts';
import { storedPolicies } from '../../src/policies/stored-policies.ts';
import { addMatchers } from '../../src/promql/add-matchers.ts';
import { counterSelectors } from '../../src/promql/counter-selector.ts';
import { lookBackMs } from '../../src/promql/look-back.ts';
import { metricName } from '../../src/promql/metric-name.ts';
import { percentileIn } from '../../src/promql/percentile-in.ts';
import { splitQuantile } from '../../src/promql/split-quantile.ts';
import { splitRatio } from '../../src/promql/split-ratio.ts';
import { takeOutMatcher } from '../../src/promql/take-out-matcher.ts';
import { readReply } from '../../src/sources/prometheus/read-reply.ts';
import { projectFile } from '../support/docs/documents.ts';

const SEED = 20_261_123;
const RUNS = { numRuns: 400, seed: SEED };

/** Texts that are nearly what a parser wants. */
function near(words: readonly string[]): fc.Arbitrary<string> {
  const pieces = fc.oneof(
    { arbitrary: fc.constantFrom(...words), weight: 5 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 3 }), weight: 1 },
  );
  return fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));
}

const METRIC = { name: 'queue', kind: 'series', query: 'max(queue{app="{{args.app}}"})' };
const WHOLE = { args: { app: { example: 'shop' } }, metrics: [METRIC] };
const WHOLE_POLICY = JSON.stringify(WHOLE);
const POLICIES: readonly object[] = [
  WHOLE,
  { extends: 'whole', leaveOut: ['memory'], metrics: [{ name: 'queue', limit: { relative: 0.1 } }] },
  { extends: 'next', candidate: 'checkout', args: { app: { default: 'a', values: ['a', 'b'] } } },
];

const yamlTexts = near([
  'a',
  'metrics',
  ': ',
  '\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '<<: ',
  '!!set ',
  '!!binary ',
  '? ',
  '#',
  '---\n',
  '%YAML 1.1\n',
  '1',
  'null',
  '.nan',
  '2026-01-01',
  '\t',
  '~',
]);
const queryTexts = near([
  'x',
  'sum',
  'rate',
  'by',
  '(le)',
  '(',
  ')',
  '{',
  '}',
  '[5m]',
  '[',
  ']',
  '5m',
  ':',
  '=~',
  '=',
  '"a"',
  "'",
  '`',
  '\\',
  ' / ',
  ' or ',
  'offset ',
  '@ ',
  'vector(0)',
  'histogram_quantile(0.9, ',
  ',',
  '#',
  '\n',
  '$__rate',
  '1e3',
  'inf',
  '-',
]);

describe('whatever text comes', () => {
  it('a duration is more than nothing and at most a year, or a mistake', () => {
    fc.assert(
      fc.property(
        near(['1', '0', '9'.repeat(30), '.', 'm', 's', 'ms', 'h', 'd', 'w', 'y', '-', ' ']),
        (text) => {
          const { data } = Duration.safeParse(text);
          if (data !== undefined)
            expect(data > 0 && data <= 366 * 86_400_000 && Number.isInteger(data)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('a time lies in this century, or is a mistake', () => {
    const texts = near([
      '2026',
      '-',
      '06',
      '01',
      'T',
      ':',
      '00',
      'Z',
      '+',
      '02:00',
      '.',
      '999',
      '1780300000',
      'e',
      ' ',
    ]);
    fc.assert(
      fc.property(fc.oneof(texts, nastyValues), (value) => {
        const { data } = Timestamp.safeParse(value);
        if (data !== undefined)
          expect(new Date(data).getUTCFullYear()).toSatisfy((year: number) => year >= 2000 && year < 2100);
      }),
      RUNS,
    );
  });

  it('a number is finite, or a mistake', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          near(['1', '.', 'e', 'E', '+', '-', '0x', 'NaN', 'Infinity', '_', ' ', '\n', '999']),
          nastyValues,
        ),
        (value) => {
          const { data } = Numeric.safeParse(value);
          if (data !== undefined) expect(Number.isFinite(data)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('a query is taken apart, or not, and stays a query with matchers in it', () => {
    const matchers = [{ label: 'track', operator: '=' as const, value: 'canary' }];
    let understood = 0;
    fc.assert(
      fc.property(queryTexts, (query) => {
        expect(lookBackMs(query)).toBeGreaterThanOrEqual(0);
        for (const read of [metricName, percentileIn, splitQuantile, splitRatio]) read(query);
        takeOutMatcher(query, 'a');
        const selectors = counterSelectors(query);
        for (const text of selectors.kind === 'selectors' ? [query, ...selectors.selectors] : [query]) {
          const matched = addMatchers(text, matchers);
          if (matched.kind === 'problem') continue;
          understood += 1;
          expect(addMatchers(matched.query, []).kind).toBe('query');
        }
      }),
      { numRuns: 3_000, seed: SEED },
    );
    expect(understood).toBeGreaterThan(100);
  });

  it('a config of Flagger is a value, or a mistake in one line', () => {
    fc.assert(
      fc.property(fc.oneof(yamlTexts, fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const reading = readConfig(text);
        if (reading.kind === 'mistake')
          expect(reading.detail).toMatch(/^(?:is neither JSON nor YAML: |must )/);
      }),
      { ...RUNS, numRuns: 1_500 },
    );
  });

  it('the text of a policy is a policy, or says what is wrong with it', () => {
    const texts = fc.oneof(
      yamlTexts,
      fc.string({ unit: 'binary' }),
      fc
        .constantFrom(...POLICIES)
        .chain(mutated)
        .map((policy) => JSON.stringify(policy) ?? ''),
    );
    let usable = 0;
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const stored = storedPolicies(
          new Map([
            ['checkout', one],
            ['next', other],
            ['whole', WHOLE_POLICY],
          ]),
        );
        for (const { policy, problem } of stored.values()) {
          expect(policy === null).toBe(problem !== null);
          usable += policy === null ? 0 : 1;
        }
      }),
      { ...RUNS, numRuns: 700 },
    );
    expect(usable).toBeGreaterThan(720);
  });

  it('a request on the command line is a value, or a refusal that names the file', () => {
    fc.assert(
      fc.property(fc.oneof(yamlTexts, fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const refusal = thrownBy(() => parseInput({ name: 'request.yaml', text }));
        if (refusal !== null) {
          expect(refusal).toBeInstanceOf(Refusal);
          expect(refusal.message).toMatch(/^request\.yaml/);
        }
      }),
      { ...RUNS, numRuns: 1_500 },
    );
  });

  it('settings of other tools are taken over, or refused as a mistake', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          yamlTexts,
          fc.json(),
          nastyValues.map((value) => JSON.stringify(value) ?? ''),
        ),
        (text) => {
          expectImported(() => importCanaryConfig(text, {}));
          expectImported(() => importSlo(text, text, {}));
        },
      ),
      RUNS,
    );
  });
});

describe('however a good document is changed', () => {
  const configs = JSON.parse(projectFile('test/reference/kayenta/remote-judge.json')).request.canaryConfig;

  it('a canary config of Kayenta is imported, or refused as a mistake', () => {
    fc.assert(
      fc.property(mutated(configs), (config) =>
        expectImported(() => importCanaryConfig(JSON.stringify(config) ?? '', {})),
      ),
      { ...RUNS, numRuns: 1_000 },
    );
  });

  it('objectives of Keptn are imported, or refused as a mistake', () => {
    const slo = {
      spec_version: '1.0',
      comparison: {
        compare_with: 'single_result',
        aggregate_function: 'avg',
        number_of_comparison_results: 3,
      },
      objectives: [
        {
          sli: 'error_rate',
          displayName: 'Errors',
          weight: 2,
          key_sli: true,
          pass: [{ criteria: ['<=1', '<+10%'] }],
          warning: [{ criteria: ['<=5'] }],
        },
        { sli: 'response_time_p95', pass: [{ criteria: ['<=+10%', '<600'] }] },
      ],
      total_score: { pass: '90%', warning: '75%' },
    };
    const sli = {
      indicators: {
        error_rate: 'sum(rate(e[1m])) / sum(rate(r[1m]))',
        response_time_p95: 'histogram_quantile(0.95, sum by (le) (rate(b[1m])))',
      },
    };
    fc.assert(
      fc.property(mutated(slo), mutated(sli), (one, other) =>
        expectImported(() => importSlo(JSON.stringify(one) ?? '', JSON.stringify(other) ?? '', { a: 'b' })),
      ),
      { ...RUNS, numRuns: 1_000 },
    );
  });

  it('a reply of a store is data or a failure, never a crash, and no number is made up', () => {
    const series = (track: string) => ({
      metric: { __name__: 'x', track },
      values: [
        [1, '1'],
        [2, '2.5'],
        [3, 'NaN'],
      ],
    });
    const histogram = {
      metric: { track: 'canary' },
      histograms: [[1, { count: '3', sum: '1', buckets: [[0, '0', '1', '3']] }]],
    };
    const replies: unknown[] = [
      { status: 'success', data: { resultType: 'matrix', result: [series('canary'), series('stable')] } },
      {
        status: 'success',
        data: { resultType: 'matrix', result: [histogram] },
        warnings: ['w'],
        infos: ['i'],
      },
      { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, '4'] }] } },
      { status: 'success', data: { resultType: 'scalar', result: [1, '4'] } },
      { status: 'error', errorType: 'bad_data', error: 'no' },
    ];
    const statuses = fc.constantFrom(200, 200, 200, 204, 302, 400, 422, 500, 503);
    const bodies = fc.oneof(
      fc
        .constantFrom(...replies)
        .chain(mutated)
        .map((reply) => JSON.stringify(reply) ?? ''),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        statuses,
        bodies,
        fc.constantFrom(undefined, '/x', 'http://a:b@c/', 'x'),
        (status, body, location) => {
          const reply = readReply('host', { status, body, location, pauseMs: null }, (text) => text);
          expect(['data', 'failure']).toContain(reply.kind);
          if (reply.kind === 'failure') expect(reply.failure.detail).toMatch(/^host /);
        },
      ),
      { ...RUNS, numRuns: 3_000 },
    );
  });
});

describe('a reply of a store with more mistakes than can be listed', () => {
  it.each([
    [
      'keys',
      `{"metric":{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":1`).join(',')}},"values":[]}`,
    ],
    ['a key', `{"metric":{"${'k'.repeat(1_000_000)}":1},"values":[]}`],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is a failure with a short reason: %s', (_what, series) => {
    const body = `{"status":"success","data":{"resultType":"matrix","result":[${series}]}}`;
    const reply = readReply(
      'host',
      { status: 200, body, location: undefined, pauseMs: null },
      (text) => text,
    );
    expect(reply).toMatchObject({ kind: 'failure', failure: { kind: 'bad_reply' } });
    expect(JSON.stringify(reply).length).toBeLessThan(500);
  });
});

function thrownBy(work: () => unknown): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    return error as Error;
  }
}

function expectImported(work: () => ReturnType<typeof importSlo>): void {
  const thrown = thrownBy(() => importedPolicyText(work(), 'file.yaml'));
  if (thrown !== null && !(thrown instanceof RequestMistake)) throw thrown;
}
