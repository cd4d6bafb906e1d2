import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { type BuiltProgram, buildProgram, type Ended } from '../support/cli/built-program.ts';
import { projectUrl } from '../support/docs/documents.ts';
import { debianProgram } from '../support/pipelines/debian-program.ts';
import { runScript } from '../support/pipelines/run-script.ts';
import {
  FOLDER,
  githubScript,
  gitlabScript,
  jenkinsScript,
  tektonScript,
  templateText,
} from '../support/pipelines/template-parts.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const ROLLOUT_MS = 15 * MINUTE;
/** Versions in the store, and the exit code that each gets as a canary beside v1. */
const CANARIES: [string, string, number][] = [
  ['v2', 'pass', 0],
  ['v3', 'fail', 1],
  ['v4', 'warn', 3],
];

const programs = await getPrometheus();
const curl = await debianProgram('curl', 'curl');
const endMs = Date.now();
const START = new Date(endMs - ROLLOUT_MS).toISOString();

let prometheus: RunningPrometheus;
let program: BuiltProgram;
let service: ServedApp;
let home: string;

const pod = (version: string, errorRate: number): PodOptions => ({
  name: `${version}-0`,
  version,
  requestsPerSecond: 40,
  errorRate,
  ...(version === 'v1' ? {} : { bornAtMs: endMs - ROLLOUT_MS }),
});

beforeAll(async () => {
  if (programs.kind === 'missing' || curl === null) return;
  const pods = [pod('v1', 0.004), pod('v2', 0.004), pod('v3', 0.1)];
  const startMs = endMs - ROLLOUT_MS - 35 * MINUTE;
  prometheus = await startPrometheus({
    series: simulateService({ seed: 5, job: 'checkout', startMs, endMs, pods }).series,
  });
  program = await buildProgram();
  const sources = { prometheus: PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url }) };
  service = await serveApp(testApp({ sources, clock: Date.now }));
  home = mkdtempSync(join(tmpdir(), 'pipelines-'));
  mkdirSync(join(home, 'bin'));
  const command = `#!/bin/sh\nexec '${process.execPath}' '${program.main}' "$@"\n`;
  writeFileSync(join(home, 'bin', 'canary-verdict'), command);
  chmodSync(join(home, 'bin', 'canary-verdict'), 0o755);
});
afterAll(async () => {
  await Promise.all([prometheus?.stop(), service?.stop()]);
  program?.remove();
  if (home !== undefined) rmSync(home, { recursive: true });
});

/** A checked-out repository, with the files that the templates ask for. */
function checkout(): string {
  const folder = mkdtempSync(join(home, 'checkout-'));
  mkdirSync(join(folder, 'ci'));
  copyFileSync(fileURLToPath(projectUrl(`${FOLDER}/canary-gate.sh`)), join(folder, 'ci', 'canary-gate.sh'));
  copyFileSync(fileURLToPath(projectUrl(`${FOLDER}/request.yaml`)), join(folder, 'request.yaml'));
  return folder;
}

function run(script: string, cwd: string, env: Record<string, string>, shell = ['sh', '-e']): Promise<Ended> {
  const PATH = `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return runScript(['-c', script], { shell, cwd, env: { PATH, ...env } });
}

/** The script without waiting: what is not known now is answered as it is. */
const impatient = (script: string) => script.replace('--wait 30m', '').replace('--wait "$WAIT"', '');

describe.skipIf(programs.kind === 'missing' || curl === null)(
  'the templates for pipelines, run on a real Prometheus',
  () => {
    describe.each(CANARIES)('with the canary %s', (canary, verdict, code) => {
      const sides = { CANARY: canary, STABLE: 'v1', START };

      it(`github-actions.yaml ends with ${code}, and tells ${verdict} everywhere`, async () => {
        const folder = checkout();
        const { script, env } = githubScript();
        const files = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'output') };
        const place = {
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'shop/checkout',
          GITHUB_RUN_ID: '7',
        };
        expect(Object.keys(env)).toEqual(
          expect.arrayContaining(['CANARY_VERDICT_URL', 'CANARY_WAIT', ...Object.keys(sides)]),
        );
        const given = {
          ...sides,
          ...files,
          ...place,
          CANARY_VERDICT_URL: service.url,
          CANARY_VERDICT_TOKEN: '',
          CANARY_WAIT: '0',
        };
        const answer = await run(script, folder, given);
        expect(answer).toMatchObject({ code, stderr: '', stdout: expect.stringMatching(`^${verdict}: `) });
        expect(answer.stdout).toMatch(/^::(notice|warning|error) title=canary/m);
        expect(readFileSync(files.GITHUB_OUTPUT, 'utf8')).toContain(`CANARY_VERDICT=${verdict}\n`);
        const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
        expect(summary).toMatch(new RegExp(`^### \\S+ ${verdict} checkout`));
        expect(summary).toContain('https://github.com/shop/checkout/actions/runs/7');
      });

      it(`Jenkinsfile gets ${code} from its script, and a test report`, async () => {
        const folder = checkout();
        const { script, env } = jenkinsScript();
        const BUILD_TAG = 'jenkins-checkout-7';
        const given = { ...env, ...sides, BUILD_TAG, CANARY_VERDICT_URL: service.url, CANARY_WAIT: '0' };
        expect(await run(script, folder, given)).toMatchObject({
          code,
          stdout: expect.stringMatching(`^${verdict}: `),
        });
        expect(readFileSync(join(folder, 'canary.xml'), 'utf8')).toContain(
          `<property name="verdict" value="${verdict}"/>`,
        );
      });

      it(`gitlab-ci.yaml ends with ${code}, and rolls back after a fail only`, async () => {
        const folder = checkout();
        const { script, env } = gitlabScript('canary-gate');
        const given = {
          ...env,
          ...sides,
          PROMETHEUS_URL: prometheus.url,
          CI_JOB_URL: 'https://gitlab.example.com/jobs/7',
          CI_PIPELINE_ID: '8',
          CI: 'true',
        };
        expect(await run(impatient(script), folder, given)).toMatchObject({
          code,
          stdout: expect.stringMatching(`^${verdict}: `),
        });
        expect(readFileSync(join(folder, 'canary.md'), 'utf8')).toContain(
          'https://gitlab.example.com/jobs/7',
        );
        expect(readFileSync(join(folder, 'canary.xml'), 'utf8')).toContain(`value="${verdict}"`);
        const [line] = readFileSync(join(folder, 'canary.env'), 'utf8').split('\n');
        expect(line).toBe(`CANARY_VERDICT=${verdict}`);
        const rollback = await run(gitlabScript('canary-rollback').script, folder, {
          CANARY_VERDICT: verdict,
        });
        expect(rollback).toMatchObject({
          code: 0,
          stdout: verdict === 'fail' ? 'Put what rolls back here.\n' : '',
        });
      });

      it(`tekton-task.yaml ends with ${code}, and has ${verdict} as its result`, async () => {
        const folder = checkout();
        const results = { verdict: join(folder, 'verdict'), reason: join(folder, 'reason') };
        const { script, env } = tektonScript();
        const { params } = parse(templateText('tekton-task.yaml')).spec;
        const { default: REQUEST } = params.find(({ name }: { name: string }) => name === 'request');
        const placed = script.replace(
          /\$\(results\.(\w+)\.path\)/g,
          (_, name: 'verdict' | 'reason') => results[name],
        );
        const given = { ...sides, ROLLOUT: 'run-7', WAIT: '0', PROMETHEUS_URL: prometheus.url, REQUEST };
        expect(Object.keys(given).sort()).toEqual(Object.keys(env).sort());
        const answer = await run(impatient(placed), folder, given, ['sh']);
        expect(answer).toMatchObject({ code, stdout: expect.stringMatching(`^${verdict}: `) });
        expect(readFileSync(results.verdict, 'utf8')).toBe(verdict);
        const reason = readFileSync(results.reason, 'utf8');
        expect(reason).toMatch(/\w/);
        expect(Buffer.byteLength(reason)).toBeLessThan(4_000);
      });
    });

    it('tekton-task.yaml has empty results, and no verdict, where the request is wrong', async () => {
      const folder = checkout();
      const script = tektonScript().script.replace(/\$\(results\.(\w+)\.path\)/g, (_, name: string) =>
        join(folder, name),
      );
      const env = {
        CANARY: 'v2',
        STABLE: 'v1',
        START,
        ROLLOUT: 'run-7',
        WAIT: '1m',
        PROMETHEUS_URL: prometheus.url,
        REQUEST: 'metrics: []',
      };
      expect(await run(script, folder, env, ['sh'])).toMatchObject({ code: 2, stdout: '' });
      expect(readFileSync(join(folder, 'verdict'), 'utf8')).toBe('');
    });
  },
);
