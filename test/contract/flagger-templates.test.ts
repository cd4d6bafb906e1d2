import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { ConfigText } from '../../src/doors/flagger/config-text.ts';
import { GateHook } from '../../src/doors/flagger/gate-hook.ts';
import { RollbackHook } from '../../src/doors/flagger/rollback-hook.ts';
import { specOfHook } from '../../src/doors/flagger/spec-of-hook.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { codesIn, linksOf, tablesOf } from '../support/docs/markdown.ts';
import { renderQuery } from '../support/flagger/render-query.ts';
import { canaryIn, metricTemplate, SERVICE_ADDRESS } from '../support/flagger/templates.ts';

const FOLDER = 'templates/flagger';
const README = projectFile(`${FOLDER}/README.md`);
const files = readdirSync(projectUrl(FOLDER)).filter((file) => file.endsWith('.yaml'));
const SECONDS = 1_000;

function seconds(duration: string | undefined): number {
  return Number.parseInt(duration ?? '', 10) * (duration?.endsWith('m') ? 60 : 1);
}

describe('the files for Flagger', () => {
  it.each(files)('%s is YAML without a fault', (file) => {
    const document = parseDocument(projectFile(`${FOLDER}/${file}`));
    expect([document.errors, document.warnings]).toEqual([[], []]);
  });

  it('are all in the README, and no others', () => {
    expect([...new Set(linksOf(README).filter((target) => target.endsWith('.yaml')))].sort()).toEqual(
      files.sort(),
    );
  });
});

describe('canary-webhooks.yaml', () => {
  const { spec, metadata } = canaryIn('canary-webhooks.yaml');
  const { webhooks = [], interval, threshold } = spec.analysis;
  const [gate, rollback] = webhooks;
  const sender = { name: metadata.name, namespace: 'shop' };

  it('asks the gate during the rollout, and the rollback hook beside it', () => {
    expect(webhooks.map(({ type, url }) => [type, url])).toEqual([
      ['rollout', `${SERVICE_ADDRESS}/flagger/gate`],
      ['rollback', `${SERVICE_ADDRESS}/flagger/rollback`],
    ]);
  });

  it('posts what the service reads, about the pods of its own Deployment', () => {
    expect(metadata.name).toBe(spec.targetRef.name);
    const asked = GateHook.parse({ ...sender, metadata: gate?.metadata });
    expect(asked.metadata).toMatchObject({ onWarn: 'hold', onInconclusive: 'hold', onSourceDown: 'hold' });
    const question = specOfHook(sender, AnalysisRequest.parse(asked.metadata.config));
    expect(question).toMatchObject({
      service: 'checkout',
      mode: 'gate',
      canary: { matchers: { namespace: 'shop', pod: { regex: 'checkout-[0-9a-zA-Z]+-[0-9a-zA-Z]+' } } },
    });
    expect(question.start).toBeUndefined();
  });

  it('asks both hooks the same', () => {
    const both = [
      GateHook.parse({ ...sender, metadata: gate?.metadata }),
      RollbackHook.parse({ ...sender, metadata: rollback?.metadata }),
    ].map((hook) => hook.metadata.config);
    expect(both[0]).toEqual(both[1]);
  });

  it('waits longer than the service takes, and for both hooks less than a round', () => {
    for (const { timeout } of webhooks) {
      expect(seconds(timeout) * SECONDS).toBeGreaterThan(ServiceSettings.parse({}).deadline);
    }
    const sum = webhooks.reduce((total, { timeout }) => total + seconds(timeout), 0);
    expect(sum).toBeLessThan(seconds(interval));
  });

  it('is patient for longer than a first pass takes', () => {
    const { metadata } = GateHook.parse({ ...sender, metadata: gate?.metadata });
    const config = AnalysisRequest.parse(metadata.config);
    expect(threshold).toBeGreaterThan(2 * (config.warmupWindows + config.rules.minimumWindows));
    expect(config.lookback).toBeGreaterThan(
      (config.warmupWindows + config.rules.minimumWindows) * config.window,
    );
  });
});

describe('canary-metric-template.yaml with metric-template.yaml', () => {
  const canary = canaryIn('canary-metric-template.yaml');
  const template = metricTemplate();
  const [metric] = canary.spec.analysis.metrics ?? [];
  const variables = metric?.templateVariables ?? {};
  const model = {
    name: 'checkout',
    namespace: 'shop',
    target: 'checkout',
    service: 'checkout',
    ingress: 'checkout',
    interval: '1m',
    variables,
  };

  it('belong together', () => {
    expect(metric?.templateRef?.name).toBe(template.metadata.name);
    const used = [...template.spec.query.matchAll(/variables\.(\w+)/g)].map(([, name]) => name);
    expect(used.sort()).toEqual(Object.keys(variables).sort());
  });

  it('ask the service where it plays a Prometheus, and take only a pass', () => {
    expect(template.spec.provider).toEqual({ type: 'prometheus', address: `${SERVICE_ADDRESS}/flagger` });
    expect(metric?.thresholdRange).toEqual({ min: 1 });
  });

  it('ask by a query that is a request once it is filled in, on one line too', () => {
    const query = renderQuery(template.spec.query, model);
    const request = AnalysisRequest.parse(JSON.parse(query));
    expect(AnalysisRequest.parse(ConfigText.parse(query.replace(/\s+/g, ' ')))).toEqual(request);
    expect(request).toMatchObject({
      canary: { matchers: { namespace: 'shop', pod: { regex: 'checkout-[0-9a-zA-Z]+-[0-9a-zA-Z]+' } } },
      stable: { matchers: { pod: { regex: 'checkout-primary-[0-9a-zA-Z]+-[0-9a-zA-Z]+' } } },
      metrics: [{ limit: { absolute: 0.005 } }, { limit: { relative: 0.15 } }],
    });
  });

  it('have room for forty metrics in a URL, as docs/flagger.md says', () => {
    const request = JSON.parse(renderQuery(template.spec.query, model));
    const metrics = Array.from({ length: 20 }, () => request.metrics).flat();
    const url = new URLSearchParams({ query: JSON.stringify({ ...request, metrics }) });
    expect(metrics.length).toBe(40);
    expect(url.toString().length).toBeLessThan(15 * 1_024);
  });

  it('ask the same as the webhooks do', () => {
    const [gate] = canaryIn('canary-webhooks.yaml').spec.analysis.webhooks ?? [];
    const hook = GateHook.parse({ name: 'checkout', namespace: 'shop', metadata: gate?.metadata });
    const config = AnalysisRequest.parse(hook.metadata.config);
    const asked = AnalysisRequest.parse(ConfigText.parse(renderQuery(template.spec.query, model)));
    expect(asked).toEqual(specOfHook(hook, config));
  });
});

describe('docs/flagger.md', () => {
  const page = projectFile('docs/flagger.md');
  const tables = tablesOf(page);

  it('lists every metadata of the gate with its default', () => {
    const rows = tables.find(({ head }) => head[0] === 'metadata')?.rows ?? [];
    const { config: _, ...options } = GateHook.parse({
      name: 'x',
      namespace: 'y',
      metadata: { config: '{"metrics":[{"name":"x","kind":"series","query":"up"}]}' },
    }).metadata;
    expect(rows.map(([name = '', standard = '']) => [codesIn(name)[0], codesIn(standard)[0]])).toEqual([
      ['config', undefined],
      ...Object.entries(options),
      ['token', undefined],
    ]);
  });

  it('lists every status that the gate answers with', () => {
    const rows = tables.find(({ head }) => head[0] === 'status')?.rows ?? [];
    expect(rows.map(([status]) => status)).toEqual(['200', '412', '424', '425', '400']);
  });
});
