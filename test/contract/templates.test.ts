import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { type DocumentedService, startDocumentedService } from '../support/docs/documented-service.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';

interface Argument {
  readonly name: string;
  readonly value?: unknown;
}

const FOLDER = 'templates/argo-rollouts';
const README = projectFile(`${FOLDER}/README.md`);
const PLACEHOLDER = /\{\{args\.([a-z-]+)\}\}/g;
/** What the Rollout gives for the arguments without a default. */
const GIVEN: Readonly<Record<string, string>> = {
  rollout: 'checkout',
  namespace: 'shop',
  'canary-hash': '6f9d8c',
  'stable-hash': '58c7b5',
};

const templates = readdirSync(projectUrl(FOLDER))
  .filter((file) => file.endsWith('.yaml'))
  .map((file): [string, ReturnType<typeof readTemplate>] => [file, readTemplate(file)]);

function readTemplate(file: string) {
  const text = projectFile(`${FOLDER}/${file}`);
  const template = parse(text);
  const args: readonly Argument[] = template.spec.args;
  const [metric] = template.spec.metrics;
  return { text, template, args, metric, web: metric.provider.web };
}

/** As Argo Rollouts does it: the arguments are written into the JSON of the metric as text. */
function filled(value: unknown, args: readonly Argument[]): unknown {
  const text = JSON.stringify(value).replace(PLACEHOLDER, (_, name: string) => {
    const argument = args.find((one) => one.name === name);
    return JSON.stringify(argument?.value ?? GIVEN[name]).slice(1, -1);
  });
  return JSON.parse(text);
}

describe.each(templates)('%s', (_file, { text, template, args, metric, web }) => {
  let service: DocumentedService;
  beforeAll(async () => {
    service = await startDocumentedService();
  });
  afterAll(() => service.stop());

  it('is an AnalysisTemplate with a metric from the web', () => {
    expect(template).toMatchObject({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: expect.stringMatching(/^[a-z-]+$/) },
      spec: {
        metrics: [{ name: expect.any(String), interval: '1m', initialDelay: '{{args.initial-delay}}' }],
      },
    });
    expect(web).toMatchObject({
      method: 'POST',
      url: '{{args.canary-verdict}}/v1/analyze',
      jsonPath: '{$.argo}',
    });
  });

  it('passes on pass, fails on fail at once, and is inconclusive on warn', () => {
    expect(metric).toMatchObject({
      successCondition: "result[0] == 'pass'",
      failureCondition: "result[0] == 'fail'",
      failureLimit: 0,
      inconclusiveLimit: expect.any(Number),
    });
    if (metric.count !== undefined) expect(metric.inconclusiveLimit).toBe(metric.count - 1);
  });

  it('waits longer than the service takes, and outlasts a service that is away for a while', () => {
    expect(web.timeoutSeconds * 1_000).toBeGreaterThan(ServiceSettings.parse({}).deadline);
    expect(metric.consecutiveErrorLimit).toBeGreaterThan(4);
  });

  it('has placeholders for its own arguments only, and uses each', () => {
    const used = new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
    expect([...used].sort()).toEqual(args.map(({ name }) => name).sort());
    expect(text.replace(PLACEHOLDER, '')).not.toContain('{{');
  });

  it('has defaults that are strings, and none where the Rollout has to say it', () => {
    expect(args.filter(({ value }) => value !== undefined && typeof value !== 'string')).toEqual([]);
    expect(args.filter(({ value }) => value === undefined).map(({ name }) => name)).toEqual(
      Object.keys(GIVEN),
    );
  });

  it('posts a request, without start', () => {
    const request = AnalysisRequest.parse(filled(web.jsonBody, args));
    expect(request).toMatchObject({
      mode: metric.count === undefined ? 'watch' : 'gate',
      service: 'checkout',
      canary: { matchers: { namespace: 'shop', pod: { regex: 'checkout-6f9d8c-.*' } } },
      stable: { matchers: { namespace: 'shop', pod: { regex: 'checkout-58c7b5-.*' } } },
    });
    expect(request.start).toBeUndefined();
  });

  it('gets an answer to every query of its request', async () => {
    const body = JSON.stringify(filled(web.jsonBody, args));
    const reply = await fetch(`${service.url}/v1/analyze`, { method: 'POST', body });
    const answer = AnalysisReply.parse(await reply.json());
    expect({ status: reply.status, argo: answer.argo }).toEqual({
      status: 200,
      argo: ['warn', expect.any(String)],
    });
    expect(answer.reasons.map(({ code }) => code)).toEqual(['no_data', 'no_data']);
  });

  it('has its arguments in the README', () => {
    const [table] = tablesOf(README).filter(({ head }) => head[0] === 'argument');
    const documented = table?.rows.flatMap(([names = '', value = '']) =>
      codesIn(names).map((name) => ({ name, value: codesIn(value)[0] })),
    );
    expect(args.map(({ name, value }) => ({ name, value }))).toEqual(
      expect.arrayContaining(documented ?? []),
    );
    expect(documented?.length).toBe(args.length);
  });
});

describe('the Rollout of the README', () => {
  const [fence] = fencesOf(README).filter(({ word }) => word === 'rollout');
  const { analysis, steps } = parse(fence?.text ?? '').spec.strategy.canary;
  const inline = steps
    .map((step: { analysis?: unknown }) => step.analysis)
    .filter((one: unknown) => one !== undefined);

  it.each([analysis, ...inline])('names a template that is here, with every argument it needs', (used) => {
    const names = used.templates.map(({ templateName }: { templateName: string }) => templateName);
    const known = templates.map(([, { template }]) => template.metadata.name);
    expect(known).toEqual(expect.arrayContaining(names));
    expect(used.args.map(({ name }: Argument) => name)).toEqual(Object.keys(GIVEN));
  });

  it('starts to watch after the canary has got its first traffic', () => {
    expect(steps[analysis.startingStep - 1]).toHaveProperty('setWeight');
  });
});
