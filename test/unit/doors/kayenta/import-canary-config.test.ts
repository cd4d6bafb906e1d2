import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { AnalysisRequest } from '../../../../src/contract/analysis-request.ts';
import { RequestMistake } from '../../../../src/contract/request-mistake.ts';
import { importedPolicyText } from '../../../../src/doors/imports/imported-policy-text.ts';
import { importCanaryConfig } from '../../../../src/doors/kayenta/import-canary-config.ts';
import { planQueries } from '../../../../src/plan/plan-queries.ts';
import { splitRatio } from '../../../../src/promql/split-ratio.ts';
import { changedLeaves, liesIn } from '../../../support/imports/changed-leaves.ts';

const FOLDER = new URL('../../../reference/kayenta/configs/', import.meta.url);
const CANARY = `\${canaryScope}`;
const STABLE = `\${stableScope}`;
const NOW_MS = Date.parse('2026-06-01T12:00:00Z');
const configs = readdirSync(FOLDER).map((file): [string, string] => [
  file.replace('.json', ''),
  readFileSync(new URL(file, FOLDER), 'utf8'),
]);

function config(name: string): string {
  return configs.find(([found]) => found === name)?.[1] ?? '';
}

describe.each(configs)('the canary config %s', (name, text) => {
  const imported = importCanaryConfig(text);

  it.each(changedLeaves(text))('is carried over or listed: $place', ({ place, text: changed }) => {
    const isListed = imported.notCarriedOver.some((row) => liesIn(place, row.place));
    if (!isListed) expect(importCanaryConfig(changed)).not.toEqual(imported);
  });

  it('lists nothing that the config does not have, and says why', () => {
    for (const { place, what, why } of imported.notCarriedOver) {
      expect({ place, what, why }).toEqual({
        place: expect.stringMatching(/\S/),
        what: expect.stringMatching(/\S/),
        why: expect.stringMatching(/\S/),
      });
    }
    const places = imported.notCarriedOver.map(({ place }) => place);
    expect(new Set(places).size).toBe(places.length);
  });

  it('becomes a file that can be analyzed as it stands', () => {
    const written: unknown = parse(importedPolicyText(imported, `${name}.json`));
    if (imported.request === null) {
      expect(written).toBeNull();
      return;
    }
    expect(written).toEqual(imported.request);
    const facts = { name: 'prometheus', ingestionDelayMs: 0, splitRatio };
    const plan = planQueries(AnalysisRequest.parse(written), NOW_MS, () => facts);
    expect(plan.metrics.length).toBe((imported.request['metrics'] as unknown[]).length);
  });
});

describe('an imported canary config', () => {
  it('counts what Kayenta averaged, and reads buckets in place of a percentile', () => {
    const { request } = importCanaryConfig(config('checkout'));
    expect(request).toEqual({
      service: 'checkout',
      passWhen: 'no_evidence',
      sustained: 4,
      rules: { minimumWindows: 6 },
      canary: { matchers: { pod: { regex: `${CANARY}-.*` } } },
      stable: { matchers: { pod: { regex: `${STABLE}-.*` } } },
      metrics: [
        {
          name: 'error rate',
          kind: 'proportion',
          harm: 'increase',
          limit: { relative: 0.5 },
          query:
            'sum(rate(http_requests_total{namespace="shop",code=~"5.."}[2m])) / sum(rate(http_requests_total{namespace="shop"}[2m]))',
        },
        {
          name: 'latency p99',
          kind: 'distribution',
          unit: 's',
          harm: 'increase',
          limit: { relative: 0.25 },
          quantiles: [{ quantile: 0.99, limit: { relative: 0.25 } }],
          query: 'sum by (le) (rate(http_request_duration_seconds_bucket[2m]))',
        },
        {
          name: 'memory',
          kind: 'series',
          unit: 'bytes',
          harm: 'either',
          role: 'dryRun',
          limit: { relative: 0.2 },
          query: `avg(container_memory_working_set_bytes{cluster="\${location}"})`,
        },
        {
          name: 'queue',
          kind: 'series',
          harm: 'increase',
          role: 'dryRun',
          limit: { absolute: 50 },
          query: 'max(queue_length)',
        },
      ],
    });
  });

  it('takes filters from templates, and two limits as two metrics', () => {
    const { request, notCarriedOver } = importCanaryConfig(config('payments'));
    expect(request).toMatchObject({
      canary: { matchers: { version: CANARY } },
      metrics: [
        {
          name: 'cpu',
          query: `avg(process_cpu_ratio{namespace='\${namespace}',mode=~"user|system",zone="\${location}"})`,
        },
        { name: 'threads increase', harm: 'increase', limit: { relative: 2 } },
        { name: 'threads decrease', harm: 'decrease', limit: { relative: 0.25 } },
      ],
    });
    expect(notCarriedOver).toEqual(
      expect.arrayContaining([
        { place: 'metrics[2]', what: expect.any(String), why: 'there is no template missing' },
        {
          place: 'metrics[3]',
          what: expect.any(String),
          why: 'its template does more than filling in variables',
        },
        { place: 'templates.unused', what: "a='b'", why: 'no metric that is carried over uses it' },
        {
          place: 'metrics[0].query.groupByFields',
          what: '["zone"]',
          why: expect.stringContaining('one series'),
        },
        { place: 'metrics[1].scopeName', what: 'payments', why: expect.any(String) },
        {
          place: 'metrics[0].analysisConfigurations.canary.effectSize',
          what: '{"measure":"cles","allowedIncrease":0.7}',
          why: expect.stringContaining('probability'),
        },
      ]),
    );
  });

  it('has a query per side where the sides are told apart in different ways', () => {
    const { request, notCarriedOver } = importCanaryConfig(config('clouds'), {
      canaryScope: 'web-v2',
      stableScope: 'web-v1',
      location: 'us-east1',
    });
    expect(request).toEqual({
      service: 'ad-hoc',
      metrics: [
        {
          name: 'google',
          kind: 'series',
          harm: 'decrease',
          limit: { relative: 0.1 },
          query: {
            canary: 'avg(load1{instance=~"web-v2-.{4}",zone=~".+/zones/us-east1-.{1}"})',
            stable: 'avg(load1{instance=~"web-v1-.{4}",zone=~".+/zones/us-east1-.{1}"})',
          },
        },
        {
          name: 'amazon',
          kind: 'series',
          harm: 'increase',
          query: {
            canary: 'avg(load1{asg_groupName="web-v2",zone=~"us-east1.{1}",job="node"})',
            stable: 'avg(load1{asg_groupName="web-v1",zone=~"us-east1.{1}",job="node"})',
          },
        },
      ],
    });
    expect(notCarriedOver).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ place: 'metrics[2]', why: expect.stringContaining('same of both sides') }),
        expect.objectContaining({ place: 'metrics[3]', why: expect.stringContaining('not PromQL') }),
        expect.objectContaining({ place: 'judge.judgeConfigurations', what: '{"tolerance":0.3}' }),
      ]),
    );
  });

  it('guesses a label where nothing tells the sides apart, and says that it is a guess', () => {
    const { request, notCarriedOver } = importCanaryConfig(config('fixed'), { canaryScope: 'v2' });
    expect(request).toMatchObject({
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: STABLE } },
      metrics: [{ harm: 'increase', query: 'avg(load1)' }],
    });
    expect(notCarriedOver.at(-1)?.why).toContain('a guess');
  });

  it('is nothing but a list where no metric can be read', () => {
    const imported = importCanaryConfig(config('stackdriver'));
    expect(imported.request).toBeNull();
    expect(importedPolicyText(imported, 'x')).toContain('# Nothing could be carried over.');
    expect(imported.notCarriedOver.map(({ place }) => place)).toContain('metrics[0]');
  });

  it('says what is to be filled in', () => {
    const text = importedPolicyText(importCanaryConfig(config('checkout')), 'checkout.json');
    expect(text).toContain(`# To fill in: ${CANARY}, ${STABLE}, \${location}\n`);
    const values = { canaryScope: 'a', stableScope: 'b', location: 'c' };
    expect(importedPolicyText(importCanaryConfig(config('checkout'), values), 'x')).not.toContain(
      'To fill in',
    );
  });

  it('has at most as many metrics as a request', () => {
    const { metrics, ...rest } = JSON.parse(config('fixed'));
    const many = Array.from({ length: 60 }, (_, index) => ({ ...metrics[0], name: `m${index}` }));
    const { request, notCarriedOver } = importCanaryConfig(JSON.stringify({ ...rest, metrics: many }));
    expect(AnalysisRequest.parse(request).metrics).toHaveLength(50);
    expect(notCarriedOver.filter(({ why }) => why.includes('at most 50')).map(({ place }) => place)).toEqual(
      Array.from({ length: 10 }, (_, index) => `metrics[${50 + index}]`),
    );
  });

  it.each([
    ['no document', 'a: [', /./],
    ['a list', '[]', /object/],
    ['empty', '', /object/],
    ['a bomb of aliases', bomb(), /alias/i],
    ['without metrics', '{"name": "x"}', /required/],
    [
      'with a direction that is none',
      '{"metrics":[{"name":"x","analysisConfigurations":{"canary":{"direction":"up"}}}]}',
      /increase, decrease, either/,
    ],
  ])('is refused when it is %s', (_case, text, message) => {
    expect(() => importCanaryConfig(text)).toThrow(RequestMistake);
    expect(() => importCanaryConfig(text)).toThrow(message);
  });
});

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]`,
  );
  return ['a0: &a0 [x]', ...levels].join('\n');
}
