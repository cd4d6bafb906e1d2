import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { parsePromql } from '../../src/promql/parse-promql.ts';
import { splitRatio } from '../../src/promql/split-ratio.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { tablesOf } from '../support/docs/markdown.ts';
import {
  FOLDER,
  githubScript,
  gitlabScript,
  jenkinsScript,
  postedRequest,
  tektonScript,
  templateText,
} from '../support/pipelines/template-parts.ts';

const SIDES = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };
const GIVEN: Readonly<Record<string, string>> = {
  CANARY: 'v2',
  STABLE: 'v1',
  START: '2026-01-15T14:00:00Z',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'shop/checkout',
  GITHUB_RUN_ID: '7',
  BUILD_TAG: 'jenkins-checkout-7',
};
/** Nothing that can hold text of others may stand where a shell reads it as a program. */
const TEMPLATING = /\$\{\{|\$\((?:params|context|tasks)\./;
/** Options that the oldest curl in use knows. */
const OLD_OPTIONS = ['config', 'connect-timeout', 'max-time', 'output', 'write-out', 'header', 'data-binary'];

const text = z.string().min(1);
const strings = z.record(z.string(), z.string());

const Workflow = z.strictObject({
  name: text,
  on: z.strictObject({
    workflow_call: z.strictObject({
      inputs: z.record(
        text,
        z.strictObject({
          description: text,
          type: z.literal('string'),
          required: z.boolean().optional(),
          default: text.optional(),
        }),
      ),
      secrets: z.record(text, z.strictObject({ description: text, required: z.boolean() })),
      outputs: z.record(text, z.strictObject({ description: text, value: text })),
    }),
  }),
  permissions: strings,
  jobs: z.record(
    text,
    z.strictObject({
      'runs-on': z.array(text),
      'timeout-minutes': z.int(),
      outputs: strings,
      steps: z.array(
        z.union([
          z.strictObject({ uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d+$/) }),
          z.strictObject({ name: text, id: text, env: strings, run: text }),
        ]),
      ),
    }),
  ),
});

const GitlabJob = z.strictObject({
  stage: text,
  image: text,
  variables: strings.optional(),
  script: z.array(text).min(1),
  timeout: text.optional(),
  when: z.literal('on_failure').optional(),
  needs: z.array(z.strictObject({ job: text, artifacts: z.literal(true) })).optional(),
  artifacts: z
    .strictObject({
      when: z.literal('always'),
      reports: z.strictObject({ junit: text, dotenv: text }),
      paths: z.array(text),
    })
    .optional(),
});
const GitlabFile = z.looseObject({ stages: z.array(text) }).catchall(z.union([GitlabJob, z.array(text)]));

/** What tekton.dev/v1 requires of a Task, and the fields that the template uses. */
const Task = z.strictObject({
  apiVersion: z.literal('tekton.dev/v1'),
  kind: z.literal('Task'),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/) }),
  spec: z.strictObject({
    description: text,
    params: z.array(
      z.strictObject({
        name: z.string().regex(/^[a-z]+$/),
        description: text,
        type: z.literal('string'),
        default: text.optional(),
      }),
    ),
    results: z.array(z.strictObject({ name: z.string().regex(/^[a-z]+$/), description: text })),
    steps: z
      .array(
        z.strictObject({
          name: text,
          image: text,
          env: z.array(z.strictObject({ name: text, value: text })),
          script: z.string().startsWith('#!/bin/sh\n'),
          securityContext: z.strictObject({
            allowPrivilegeEscalation: z.literal(false),
            runAsNonRoot: z.literal(true),
            runAsUser: z.int().min(1),
          }),
        }),
      )
      .min(1),
  }),
});

const task = () => Task.parse(parse(templateText('tekton-task.yaml')));

describe('the templates for pipelines', () => {
  it('are those that are tested here', () => {
    expect(readdirSync(projectUrl(FOLDER)).sort()).toEqual([
      'Jenkinsfile',
      'canary-gate.sh',
      'github-actions.yaml',
      'gitlab-ci.yaml',
      'request.yaml',
      'tekton-task.yaml',
    ]);
  });

  it.each([
    ['github-actions.yaml', githubScript()],
    ['Jenkinsfile', jenkinsScript()],
  ])('%s posts a request, with its variables in it', (_file, script) => {
    const filled = postedRequest(script).replace(/\$(\w+)/g, (_, name: string) => GIVEN[name] ?? '');
    const request = AnalysisRequest.parse(JSON.parse(filled));
    expect(request).toMatchObject({ ...SIDES, start: Date.parse(GIVEN['START'] ?? '') });
    expectQueries(request);
  });

  it.each([
    ['request.yaml', () => parse(templateText('request.yaml'))],
    [
      'tekton-task.yaml',
      () => JSON.parse(task().spec.params.find(({ name }) => name === 'request')?.default ?? ''),
    ],
  ])('%s holds a request, to which the command line adds the sides', (_file, read) => {
    expectQueries(AnalysisRequest.parse({ ...read(), ...SIDES }));
  });

  it('all ask the same', () => {
    const [github, jenkins] = [githubScript(), jenkinsScript()].map(
      (script) => JSON.parse(postedRequest(script)).metrics,
    );
    const tekton = JSON.parse(
      task().spec.params.find(({ name }) => name === 'request')?.default ?? '',
    ).metrics;
    const yaml = parse(templateText('request.yaml').replaceAll('"', "'")).metrics;
    expect([jenkins, tekton, yaml]).toEqual([github, github, github]);
  });

  it.each([
    ['github-actions.yaml', githubScript()],
    ['gitlab-ci.yaml', gitlabScript('canary-gate')],
    ['Jenkinsfile', jenkinsScript()],
    ['tekton-task.yaml', tektonScript()],
  ])('%s keeps what others wrote out of the program of its shell', (_file, { script }) => {
    expect(script).not.toBe('');
    expect(script).not.toMatch(TEMPLATING);
  });
});

describe('github-actions.yaml', () => {
  const workflow = Workflow.parse(parse(templateText('github-actions.yaml')));
  const { inputs, secrets, outputs } = workflow.on.workflow_call;

  it('uses its inputs and secrets, and no others', () => {
    const used = [...templateText('github-actions.yaml').matchAll(/\$\{\{ (inputs|secrets)\.(\w+) \}\}/g)];
    expect(used.map(([, kind, name]) => `${kind}.${name}`).sort()).toEqual(
      [
        ...Object.keys(inputs).map((name) => `inputs.${name}`),
        ...Object.keys(secrets).map((name) => `secrets.${name}`),
      ].sort(),
    );
  });

  it('hands the verdict from the step to the job to the caller', () => {
    expect(outputs['verdict']?.value).toContain('{{ jobs.canary-gate.outputs.verdict }}');
    expect(workflow.jobs['canary-gate']?.outputs['verdict']).toContain(
      '{{ steps.gate.outputs.CANARY_VERDICT }}',
    );
  });

  it('gives the job more time than the wait', () => {
    expect(inputs['wait']?.default).toBe('30m');
    expect(workflow.jobs['canary-gate']?.['timeout-minutes']).toBeGreaterThan(30);
  });
});

describe('gitlab-ci.yaml', () => {
  it('has jobs in its stages, and reports that its script writes', () => {
    const file = GitlabFile.parse(parse(templateText('gitlab-ci.yaml')));
    const gate = GitlabJob.parse(file['canary-gate']);
    const rollback = GitlabJob.parse(file['canary-rollback']);
    expect([gate.stage, rollback.stage]).toEqual(file.stages);
    expect(rollback.needs?.map(({ job }) => job)).toEqual(['canary-gate']);
    for (const report of ['junit=canary.xml', 'env=canary.env', 'markdown=canary.md', 'html=canary.html']) {
      expect(gate.script.join('\n')).toContain(`--report ${report}`);
    }
    expect(gate.artifacts).toMatchObject({
      reports: { junit: 'canary.xml', dotenv: 'canary.env' },
      paths: ['canary.md', 'canary.html'],
    });
  });
});

describe('Jenkinsfile', () => {
  const text = templateText('Jenkinsfile');

  it('closes what it opens', () => {
    const code = text.replace(/'''[\s\S]*?'''|'[^'\n]*'|\/\/.*$/gm, '');
    const open: string[] = [];
    for (const [bracket] of code.matchAll(/[(){}[\]]/g)) {
      if ('({['.includes(bracket)) open.push(bracket);
      else expect(`${open.pop()}${bracket}`).toMatch(/^(\(\)|\{\}|\[\])$/);
    }
    expect(open).toEqual([]);
  });

  it('leaves nothing in its script to Groovy', () => {
    expect(jenkinsScript().script).not.toContain('\\');
  });
});

describe('tekton-task.yaml', () => {
  it('has the fields of a Task, and uses each parameter and result', () => {
    const { params, results, steps } = task().spec;
    const source = JSON.stringify(steps);
    const used = [...source.matchAll(/\$\((params|results)\.(\w+)/g)].map(
      ([, kind, name]) => `${kind}.${name}`,
    );
    expect(used.sort()).toEqual(
      [...params.map(({ name }) => `params.${name}`), ...results.map(({ name }) => `results.${name}`)].sort(),
    );
  });
});

describe('canary-gate.sh', () => {
  const [, call = ''] = /status=\$\(curl ([\s\S]*?)2>/.exec(templateText('canary-gate.sh')) ?? [];

  it('asks any curl for nothing that an old one does not know', () => {
    const options = [...call.matchAll(/--([a-z-]+)/g)].map(([, name]) => name);
    expect(options.sort()).toEqual(OLD_OPTIONS.toSorted());
  });

  it('has its variables and exit codes in docs/pipelines.md', () => {
    const [head = ''] = templateText('canary-gate.sh').split('\nset -fu\n');
    const tables = tablesOf(projectFile('docs/pipelines.md')).filter(
      ({ section }) => section === 'The script',
    );
    const firstCells = tables.map(({ rows }) => rows.map(([cell = '']) => cell.replaceAll('`', '')));
    const variables = [...head.matchAll(/^# (CANARY_\w+) {2}/gm)].map(([, name]) => name);
    const codes = [...head.matchAll(/[ ,:] (\d) \w/g)].map(([, code]) => code);
    expect(firstCells).toEqual([variables, [...codes, '130, 143']]);
  });

  it('is a file that can be run', () => {
    expect(statSync(projectUrl(`${FOLDER}/canary-gate.sh`)).mode & 0o111).toBe(0o111);
  });
});

/** Every query is PromQL, and a proportion is a ratio of two counters. */
function expectQueries({ metrics }: z.output<typeof AnalysisRequest>): void {
  expect(metrics.map(({ kind }) => kind)).toEqual(['proportion', 'distribution']);
  for (const metric of metrics) {
    const query = 'query' in metric && typeof metric.query === 'string' ? metric.query : '';
    expect(parsePromql(query)).toMatchObject({ kind: 'tree' });
    if (metric.kind === 'proportion') expect(splitRatio(query)).not.toBeNull();
  }
}
