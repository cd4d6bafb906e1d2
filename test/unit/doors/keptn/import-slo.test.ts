import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { AnalysisRequest } from '../../../../src/contract/analysis-request.ts';
import { RequestMistake } from '../../../../src/contract/request-mistake.ts';
import { importedPolicyText } from '../../../../src/doors/imports/imported-policy-text.ts';
import { importSlo } from '../../../../src/doors/keptn/import-slo.ts';
import { planQueries } from '../../../../src/plan/plan-queries.ts';
import { splitRatio } from '../../../../src/promql/split-ratio.ts';
import { changedLeaves, liesIn } from '../../../support/imports/changed-leaves.ts';

const NOW_MS = Date.parse('2026-06-01T12:00:00Z');
const SLI = 'sli.yaml: ';

function file(name: string): string {
  return readFileSync(new URL(`../../../reference/keptn/${name}.yaml`, import.meta.url), 'utf8');
}

const [slo, sli] = [file('checkout.slo'), file('checkout.sli')];
const [gate, gateSli] = [file('quality-gate.slo'), file('quality-gate.sli')];

describe.each([
  ['objectives with queries', slo, sli],
  ['objectives without queries', slo, null],
  ['objectives that name no deployment', gate, gateSli],
  ['objectives whose queries are all missing', gate, sli],
])('%s', (_name, sloText, sliText) => {
  const imported = importSlo(sloText, sliText);

  it.each(changedLeaves(sloText))('are carried over or listed: $place', ({ place, text }) => {
    const isListed = imported.notCarriedOver.some((row) => liesIn(place, row.place));
    if (!isListed) expect(importSlo(text, sliText)).not.toEqual(imported);
  });

  it.each(sliText === null ? [] : changedLeaves(sliText))(
    'have queries carried over or listed: $place',
    (leaf) => {
      const isListed = imported.notCarriedOver.some(({ place }) => liesIn(`${SLI}${leaf.place}`, place));
      if (!isListed) expect(importSlo(sloText, leaf.text)).not.toEqual(imported);
    },
  );

  it('become a file that can be analyzed as it stands', () => {
    const written: unknown = parse(importedPolicyText(imported, 'slo.yaml'));
    expect(written).toEqual(imported.request);
    if (imported.request === null) return;
    const facts = { name: 'prometheus', ingestionDelayMs: 0, splitRatio };
    const plan = planQueries(AnalysisRequest.parse(written), NOW_MS, () => facts);
    expect(plan.metrics.length).toBeGreaterThan(0);
  });
});

describe('imported objectives', () => {
  const { request, notCarriedOver } = importSlo(slo, sli);
  const metrics = (request?.['metrics'] ?? []) as { readonly name: string }[];
  const metric = (name: string) => metrics.find((one) => one.name === name);
  const why = (place: string) => notCarriedOver.find((row) => row.place === place)?.why;

  it('tell the sides apart by the deployment of Keptn', () => {
    expect(request).toMatchObject({
      service: 'checkout',
      canary: { matchers: { job: 'checkout-canary' } },
      stable: { matchers: { job: 'checkout-primary' } },
    });
    expect(importSlo(slo, sli, { canaryScope: 'new', stableScope: 'old' }).request).toMatchObject({
      canary: { matchers: { job: 'checkout-new' } },
      stable: { matchers: { job: 'checkout-old' } },
    });
  });

  it('take a relative criterion as a limit, and leave a fixed threshold', () => {
    expect(metric('Response time p95')).toEqual({
      name: 'Response time p95',
      kind: 'distribution',
      harm: 'increase',
      limit: { relative: 0.1 },
      quantiles: [{ quantile: 0.95, limit: { relative: 0.1 } }],
      query: 'sum by(le) (rate(http_request_duration_seconds_bucket{handler=~"/cart$|/pay$"}[60s]))',
    });
    expect(why('objectives[0].pass[0].criteria[2]')).toContain('fixed threshold');
    expect(why('objectives[0].pass[0].criteria[1]')).toContain('strictest');
    expect(why('objectives[0].warning')).toContain('one limit');
  });

  it('take the strictest of criteria that must all hold, and the widest of alternatives', () => {
    expect(metric('error_rate')).toMatchObject({
      kind: 'proportion',
      harm: 'increase',
      limit: { relative: 0.6, absolute: 0.005 },
    });
    expect(why('objectives[1].pass[0].criteria[1]')).toContain('strictest');
    expect(why('objectives[1].pass[0].criteria[0]')).toContain('widest');
  });

  it('have one limit for both directions where they are the same', () => {
    expect(metric('throughput')).toMatchObject({ kind: 'series', harm: 'either', limit: { relative: 0.2 } });
  });

  it('take the limit from the warnings where a pass has none', () => {
    expect(metric('memory increase')).toMatchObject({ harm: 'increase', limit: { relative: 0.15 } });
    expect(metric('memory decrease')).toMatchObject({ harm: 'decrease', limit: { relative: 0.3 } });
  });

  it('take the direction from fixed thresholds, and the default limit', () => {
    expect(metric('security_vulnerabilities')).toMatchObject({ harm: 'either' });
    expect(metric('security_vulnerabilities')).not.toHaveProperty('limit');
    expect(metric('sql_statements')).toMatchObject({ harm: 'decrease' });
  });

  it('say of each criterion that is no limit why it is none', () => {
    const reasons = [0, 1, 2, 3, 4, 5].map((index) => why(`objectives[6].pass[0].criteria[${index}]`));
    expect(reasons).toEqual([
      expect.stringContaining('asks for a change'),
      expect.stringContaining('asks for a change'),
      expect.stringContaining('asks for a change'),
      'a limit has to be above 0',
      'nothing falls by more than all of it',
      'it cannot be read',
    ]);
  });

  it('are dry runs where Keptn only informs', () => {
    expect(metric('threads')).toMatchObject({ harm: 'either', role: 'dryRun' });
  });

  it('leave what is not in PromQL, what is not in sli.yaml, and queries that nobody asks', () => {
    expect(why('objectives[8]')).toContain('not PromQL');
    expect(why('objectives[9]')).toBe('sli.yaml has no such indicator');
    expect(why(`${SLI}indicators.nobody_asks`)).toContain('no objective');
    expect(metrics.map(({ name }) => name)).not.toContain('forgotten');
  });

  it('fill in what the filter and the caller say, and leave the rest to be filled in', () => {
    const text = importedPolicyText(importSlo(slo, sli), 'slo.yaml');
    expect(text).toContain(`# To fill in: \${STAGE}\n`);
    expect(importedPolicyText(importSlo(slo, sli, { STAGE: 'prod' }), 'x')).toContain('stage="prod"');
    expect(why('filter.mz_id')).toContain('no query');
  });

  it('are compared with an earlier time where nothing tells the sides apart', () => {
    const imported = importSlo(gate, gateSli, { SERVICE: 'shop' });
    expect(imported.request).toEqual({
      service: 'shop',
      stable: { offset: '1d' },
      metrics: [
        {
          name: 'response_time',
          kind: 'series',
          harm: 'increase',
          limit: { relative: 0.1 },
          query: `avg(response_time_seconds{job="shop-\${PROJECT}-\${STAGE}"})`,
        },
      ],
    });
    expect(imported.notCarriedOver.at(-1)?.why).toContain('nothing tells the sides apart');
    expect(imported.notCarriedOver[0]).toMatchObject({ place: 'spec_version', what: '2.0' });
  });

  it('have a variable in place of a query where there is no sli.yaml', () => {
    const imported = importSlo(gate, null);
    expect(imported.request).toMatchObject({ metrics: [{ query: `\${response_time}` }] });
  });

  it.each([
    ['an slo.yaml without objectives', 'spec_version: "1.0"', null, /objectives|required/],
    ['an objective without its indicator', 'objectives: [{pass: []}]', null, /required/],
    ['an sli.yaml without indicators', 'objectives: [{sli: a}]', 'spec_version: "1.0"', /required/],
    ['broken YAML', 'objectives: [', null, /./],
  ])('are refused for %s', (_case, objectives, indicators, message) => {
    expect(() => importSlo(objectives, indicators)).toThrow(RequestMistake);
    expect(() => importSlo(objectives, indicators)).toThrow(message);
  });

  it('name the file that a mistake is in', () => {
    expect(() => importSlo(slo, 'indicators: 3')).toThrow(
      expect.objectContaining({ mistakes: [expect.objectContaining({ path: ['sli.yaml', 'indicators'] })] }),
    );
  });
});
