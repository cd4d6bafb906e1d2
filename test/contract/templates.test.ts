import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { AnalysisTemplate } from '../support/argo/manifests/analysis-template.ts';
import { Experiment } from '../support/argo/manifests/experiment.ts';
import {
  NotificationConfig,
  NotificationTemplate,
  Trigger,
} from '../support/argo/manifests/notification-config.ts';
import { Rollout } from '../support/argo/manifests/rollout.ts';
import { withArguments } from '../support/argo/resolve-arguments.ts';
import { shippedObjects, TEMPLATE_FOLDER } from '../support/argo/shipped-templates.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, linksOf, tablesOf } from '../support/docs/markdown.ts';

interface Named {
  readonly name: string;
}

const README = projectFile(`${TEMPLATE_FOLDER}/README.md`);
const PLACEHOLDER = /\{\{args\.([a-z-]+)\}\}/g;
const objects = shippedObjects();
const templates = objects
  .filter(({ kind }) => kind === 'AnalysisTemplate')
  .map(({ file, object }) => ({ file, text: projectFile(`${TEMPLATE_FOLDER}/${file}`), ...parsed(object) }));
const rollouts = objects.filter(({ kind }) => kind === 'Rollout').map(({ object }) => Rollout.parse(object));
const experiments = objects
  .filter(({ kind }) => kind === 'Experiment')
  .map(({ object }) => Experiment.parse(object));

function parsed(object: unknown) {
  const template = AnalysisTemplate.parse(object);
  const { args = [], metrics, dryRun } = template.spec;
  return { name: template.metadata.name, args, metrics, dryRun };
}

describe('the templates for Argo Rollouts', () => {
  it('are objects that their CRDs take, one in a file', () => {
    const known = [AnalysisTemplate, Rollout, Experiment, NotificationConfig];
    for (const { file, object } of objects) {
      expect(
        known.filter((schema) => schema.safeParse(object).success),
        file,
      ).toHaveLength(1);
    }
    expect(new Set(objects.map(({ file }) => file)).size).toBe(objects.length);
  });

  it('have different names', () => {
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
  });

  it('ask for the same metrics, so that a file can take the place of another', () => {
    const asked = templates.map(({ metrics }) =>
      metrics.flatMap(({ provider }) => provider.web.jsonBody?.['metrics']),
    );
    for (const one of asked) expect(one).toEqual(asked[0]);
  });
});

describe.each(templates)('$file', ({ text, args, metrics, dryRun, file }) => {
  it('asks the door for Argo Rollouts, and picks the verdict with its reason', () => {
    for (const { provider } of metrics) {
      expect(provider.web).toMatchObject({
        method: 'POST',
        url: '{{args.canary-verdict}}/argo/verdict',
        jsonPath: '{$.argo}',
      });
    }
  });

  it('passes on pass, fails on fail at once, and is inconclusive on anything else', () => {
    for (const metric of metrics) {
      expect(metric).toMatchObject({
        successCondition: "result[0] == 'pass'",
        failureCondition: "result[0] == 'fail'",
        failureLimit: 0,
        inconclusiveLimit: expect.any(Number),
      });
      if (metric.consecutiveSuccessLimit !== undefined)
        expect(metric.inconclusiveLimit).toBe(Number(metric.count) - 1);
    }
  });

  it('waits longer than the service takes, and outlasts a service that is away for a while', () => {
    for (const { provider, consecutiveErrorLimit } of metrics) {
      const waitsMs = (provider.web.timeoutSeconds ?? 0) * 1_000;
      expect(waitsMs).toBeGreaterThan(ServiceSettings.parse({}).deadline);
      expect(consecutiveErrorLimit).toBeGreaterThan(4);
    }
  });

  it('has placeholders for its own arguments only, and uses each', () => {
    const used = new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
    expect([...used].sort()).toEqual(args.map(({ name }) => name).sort());
    expect(text.replace(PLACEHOLDER, '')).not.toContain('{{');
  });

  it('posts requests, in the mode that its way of asking calls for', () => {
    const values = new Map(args.map(({ name, value }) => [name, value ?? '2026-01-15T14:00:00Z']));
    for (const metric of metrics) {
      const { provider, consecutiveSuccessLimit } = withArguments(metric, values);
      const request = AnalysisRequest.parse(provider.web.jsonBody);
      expect(request.mode).toBe(consecutiveSuccessLimit === undefined ? 'watch' : 'gate');
      expect(request.start === undefined).toBe(!values.has('start'));
      expect(request.newRunAfter === undefined).toBe(values.has('start'));
    }
  });

  it('shares the budget of false aborts among its requests', () => {
    const values = new Map(args.map(({ name, value }) => [name, value ?? '2026-01-15T14:00:00Z']));
    const budgets = metrics.map((metric) => {
      const { rules } = AnalysisRequest.parse(withArguments(metric, values).provider.web.jsonBody);
      return rules.falseAbortBudget;
    });
    expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBeCloseTo(0.05);
  });

  it('is dry only where its name says so', () => {
    expect(dryRun).toEqual(file === 'dry-run.yaml' ? [{ metricName: '.*' }] : undefined);
  });
});

describe('the Rollouts and the Experiment', () => {
  const analyses = [
    ...rollouts.flatMap(({ spec: { strategy } }) => {
      if ('blueGreen' in strategy)
        return [strategy.blueGreen.prePromotionAnalysis, strategy.blueGreen.postPromotionAnalysis];
      return [strategy.canary.analysis, ...strategy.canary.steps.map(({ analysis }) => analysis)];
    }),
  ].flatMap((analysis) => (analysis === undefined ? [] : [analysis]));
  const used = [
    ...analyses.flatMap(({ templates: names, args }) =>
      names.map(({ templateName }) => ({ templateName, args: args ?? [] })),
    ),
    ...rollouts.flatMap(({ spec: { strategy } }) =>
      'canary' in strategy
        ? strategy.canary.steps.flatMap(({ experiment }) => analysesOf(experiment?.analyses))
        : [],
    ),
    ...experiments.flatMap(({ spec }) => analysesOf(spec.analyses)),
  ];

  it('name every template that a strategy is for', () => {
    expect([...new Set(used.map(({ templateName }) => templateName))].sort()).toEqual([
      'canary-verdict-experiment',
      'canary-verdict-gate',
      'canary-verdict-post-promotion',
      'canary-verdict-pre-promotion',
      'canary-verdict-watch',
    ]);
  });

  it.each(used)('hand over to $templateName what it needs, and no more', ({ templateName, args }) => {
    const template = templates.find(({ name }) => name === templateName);
    const needed = template?.args.filter(({ value, valueFrom }) => value === undefined && !valueFrom);
    expect(args.map(({ name }) => name)).toEqual(needed?.map(({ name }) => name));
  });

  it('hand over what an Experiment has of its own pods', () => {
    const known = experiments.flatMap(({ spec }) =>
      spec.templates.map(({ name }) => `{{templates.${name}.replicaset.name}}`),
    );
    const values = used.flatMap(({ args }) =>
      args.flatMap(({ value = '' }) => (value.includes('{{') ? [value] : [])),
    );
    expect(
      values.filter((value) => value !== '{{experiment.availableAt}}' && !known.includes(value)),
    ).toEqual([]);
  });

  it('start to watch after the canary has got its first traffic', () => {
    for (const { spec } of rollouts) {
      if (!('canary' in spec.strategy) || spec.strategy.canary.analysis === undefined) continue;
      const { analysis, steps } = spec.strategy.canary;
      expect(steps[(analysis.startingStep ?? 0) - 1]).toHaveProperty('setWeight');
    }
  });
});

describe('notifications.yaml', () => {
  const config = NotificationConfig.parse(objects.find(({ kind }) => kind === 'ConfigMap')?.object);
  const under = (prefix: string) =>
    Object.entries(config.data).filter(([key]) => key.startsWith(`${prefix}.`));

  it('has triggers that send what is there', () => {
    const names = under('template').map(([key]) => key.replace('template.', ''));
    const sent = under('trigger').flatMap(([, text]) =>
      Trigger.parse(parse(text)).flatMap(({ send }) => send),
    );
    expect([...new Set(sent)]).toEqual(names);
    for (const [, text] of under('template')) NotificationTemplate.parse(parse(text));
  });

  it('has the triggers that a Rollout of the README subscribes to', () => {
    const annotations = fencesOf(README)
      .filter(({ word }) => word === 'rollout')
      .flatMap(({ text }) => Object.keys(parse(text).metadata.annotations ?? {}));
    expect(
      annotations.map((name) => name.replace(/^.*subscribe\.(.*)\.slack$/, 'trigger.$1')).sort(),
    ).toEqual(
      under('trigger')
        .map(([key]) => key)
        .sort(),
    );
  });
});

describe('the READMEs', () => {
  it('have every file', () => {
    const files = objects.map(({ file }) => file).sort();
    const linked = linksOf(projectFile('templates/README.md'))
      .filter((target) => target.startsWith('argo-rollouts/'))
      .map((target) => target.replace('argo-rollouts/', ''));
    expect(linked.sort()).toEqual(files);
    const [table] = tablesOf(README).filter(({ head }) => head[0] === 'file');
    expect(table?.rows.flatMap(([file = '']) => linksOf(file)).sort()).toEqual(
      templates.map(({ file }) => file).sort(),
    );
  });

  it('have every argument with its default', () => {
    const [table] = tablesOf(README).filter(({ head }) => head[0] === 'argument');
    const documented = table?.rows.flatMap(([names = '', value = '', meaning = '']) =>
      codesIn(names).map((name) => ({ name, values: [...codesIn(value), ...codesIn(meaning)] })),
    );
    const named = (list: readonly Named[] | undefined) => [...new Set(list?.map(({ name }) => name))].sort();
    expect(named(documented)).toEqual(named(templates.flatMap(({ args }) => args)));
    for (const { name, value } of templates.flatMap(({ args }) => args)) {
      const { values } = documented?.find((one) => one.name === name) ?? {};
      if (value !== undefined) expect(values, name).toContain(value);
    }
  });

  it('show a dry run of a metric that there is', () => {
    const { analysis } = fencesOf(README)
      .filter(({ word }) => word === 'rollout')
      .map(({ text }) => parse(text).spec?.strategy.canary)
      .find((canary) => canary !== undefined);
    const [{ metricName }] = analysis.dryRun;
    const [{ templateName }] = analysis.templates;
    const { metrics } = templates.find(({ name }) => name === templateName) ?? {};
    expect(metrics?.map(({ name }) => name)).toContain(metricName);
  });
});

function analysesOf(
  analyses: readonly {
    templateName: string;
    args?: { name: string; value?: string | undefined }[] | undefined;
  }[] = [],
) {
  return analyses.map(({ templateName, args = [] }) => ({ templateName, args }));
}
