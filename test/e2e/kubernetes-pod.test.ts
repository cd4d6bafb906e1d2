import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { alertGroups } from '../support/kubernetes/alert-groups.ts';
import { containerEnvironment } from '../support/kubernetes/container-environment.ts';
import { asSent, charts } from '../support/kubernetes/dashboard.ts';
import { monitoringManifests } from '../support/kubernetes/monitoring-manifests.ts';
import { readOnly } from '../support/kubernetes/read-only.ts';
import { serviceManifests } from '../support/kubernetes/service-manifests.ts';
import { freePort } from '../support/prometheus/free-port.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { startWebhook, type Webhook } from '../support/start-webhook.ts';

const READY_LIMIT_MS = 20_000;
const LONG = { timeout: 90_000 };
const POLLED = { timeout: 60_000, interval: 1_000 };
const SCRAPED_EVERY = '1s';
const RATE_INTERVAL = '15s';

const programs = await getPrometheus();
const rendered = await serviceManifests();
const monitoring = await monitoringManifests();
const readOnlyWords = readOnly();
/** Nothing listens there. It stands below the other sources of settings.yaml. */
const SOURCE_THAT_IS_GONE = '  gone: { kind: prometheus, url: http://127.0.0.1:9 }\n';
const TARGET = { namespace: 'canary-verdict', pod: 'canary-verdict-0' };

describe.skipIf(programs.kind === 'missing' || rendered === null)(
  'a pod as the Deployment describes it',
  () => {
    let program: BuiltProgram;
    let pod: ChildProcess;
    let url: string;
    let prometheus: RunningPrometheus;
    let slack: Webhook;

    beforeAll(async () => {
      if (rendered === null) return;
      program = await buildProgram();
      slack = await startWebhook();
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      prometheus = await startPrometheus({ config: scrapeConfig(port) });
      const env = containerEnvironment(rendered, { 'slack-webhook-url': slack.url });
      const [[name, text] = ['', '']] = Object.entries(rendered.ConfigMap.data);
      mkdirSync(join(program.folder, 'policies'));
      for (const [file, policy] of Object.entries(rendered.Policies.data)) {
        program.write(join('policies', file), policy);
      }
      const settings = `${text.replace(/url: \S+/, `url: ${prometheus.url}`).replace(/policies: \S+/, `policies: ${program.folder}/policies`)}\n${SOURCE_THAT_IS_GONE}`;
      expect(join('/etc/canary-verdict', name)).toBe(env['CANARY_VERDICT_CONFIG']);
      const [command = '', ...words] = [...(readOnlyWords ?? []), process.execPath, program.main];
      pod = spawn(command, words, {
        env: {
          PATH: process.env['PATH'],
          ...env,
          CANARY_VERDICT_CONFIG: program.write(name, settings),
          PORT: String(port),
        },
        cwd: program.folder,
        stdio: 'ignore',
      });
      await isReady(url);
    });

    afterAll(async () => {
      pod?.kill('SIGKILL');
      await prometheus?.stop();
      await slack?.stop();
      program?.remove();
    });

    it('answers its probes', async () => {
      const container = rendered?.Deployment.spec.template.spec.containers[0];
      const probes = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe];
      for (const probe of probes) expect((await fetch(`${url}${probe?.httpGet.path}`)).status).toBe(200);
    });

    it('has values for every expression of the dashboard, once it is asked', LONG, async () => {
      const expressions = charts().flatMap(({ targets }) => targets.map(({ expr }) => expr));
      expect(expressions.length).toBeGreaterThan(10);
      const unanswered = async () => {
        await askEverything();
        const results = await Promise.all(expressions.map((expr) => resultOf(asSent(expr, RATE_INTERVAL))));
        return expressions.filter((_, at) => results[at]?.length === 0);
      };
      await expect.poll(unanswered, POLLED).toEqual([]);
      expect(slack.posts.length).toBeGreaterThan(0);
    });

    it(
      'sets off no alert but those on requests with mistakes and on the source that is gone',
      LONG,
      async () => {
        const alerts = alertGroups().flatMap(({ rules }) => rules.map(({ alert }) => alert));
        const pending = ['CanaryVerdictSourceFails', 'CanaryVerdictRefusesRequests'];
        const expected = alerts.map(
          (name) => `${name} ${pending.includes(name) ? 'pending' : 'inactive'} ok`,
        );
        const states = async () => {
          await askEverything();
          return (await alertStates()).map(({ name, state, health }) => `${name} ${state} ${health}`);
        };
        await expect.poll(states, POLLED).toEqual(expected);
      },
    );

    it('stops within its time when it is told to', async () => {
      const { terminationGracePeriodSeconds: seconds = 0 } = rendered?.Deployment.spec.template.spec ?? {};
      const ended = once(pod, 'exit');
      pod.kill('SIGTERM');
      const late = sleep(seconds * 1_000).then(() => 'killed');
      expect(await Promise.race([ended, late])).toEqual([0, null]);
    });

    /** A Prometheus that scrapes the pod as the ServiceMonitor says, only more often, and has our alerts. */
    function scrapeConfig(port: number): string {
      const rules = program.write('alerts.yaml', JSON.stringify({ groups: alertGroups() }));
      return JSON.stringify({
        global: {
          scrape_interval: SCRAPED_EVERY,
          scrape_timeout: SCRAPED_EVERY,
          evaluation_interval: SCRAPED_EVERY,
        },
        rule_files: [rules],
        scrape_configs: [
          {
            job_name: rendered?.Service.metadata.name,
            metrics_path: monitoring?.ServiceMonitor.spec.endpoints[0].path,
            static_configs: [{ targets: [`127.0.0.1:${port}`], labels: TARGET }],
          },
        ],
      });
    }

    /** Inline data that fails and goes to Slack, queries to a source and to one that is gone, and a request with a mistake. */
    async function askEverything(): Promise<void> {
      const sides = {
        canary: { matchers: TARGET },
        stable: { matchers: { ...TARGET, pod: 'canary-verdict-1' } },
      };
      const metrics = [{ name: 'memory', kind: 'series', query: 'avg(process_resident_memory_bytes)' }];
      const questions = [
        exampleRequests()['fail'],
        { ...sides, metrics, source: 'prometheus' },
        { ...sides, metrics, source: 'gone' },
        { ...sides, metrics, source: 'prometheus', dryRun: true },
        { ...sides, metrics, source: 'prometheus', override: 'signed by nobody' },
        { metrics: 'none' },
      ];
      const statuses = [];
      for (const question of questions) {
        const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body: JSON.stringify(question) });
        await reply.arrayBuffer();
        statuses.push(reply.status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
    }

    async function alertStates(): Promise<AlertState[]> {
      const reply = await fetch(`${prometheus.url}/api/v1/rules?type=alert`);
      const { data } = (await reply.json()) as { data: { groups: { rules: AlertState[] }[] } };
      return data.groups.flatMap((group) => group.rules);
    }

    async function resultOf(query: string): Promise<unknown[]> {
      const reply = await fetch(`${prometheus.url}/api/v1/query`, {
        method: 'POST',
        body: new URLSearchParams({ query }),
      });
      const { status, data } = (await reply.json()) as { status: string; data: { result: unknown[] } };
      expect({ query, status }).toEqual({ query, status: 'success' });
      return data.result;
    }
  },
);

describe.skipIf(readOnlyWords === null)('the file system of that pod', () => {
  it.each([import.meta.dirname, tmpdir()])('takes no file in %s', async (folder) => {
    const [command = '', ...words] = readOnlyWords ?? [];
    const child = spawn(command, [...words, 'touch', join(folder, 'new-file')], { stdio: 'ignore' });
    const [code] = await once(child, 'exit');
    expect(code).not.toBe(0);
  });
});

interface AlertState {
  readonly name: string;
  readonly state: string;
  readonly health: string;
}

async function isReady(url: string): Promise<void> {
  for (const end = Date.now() + READY_LIMIT_MS; Date.now() < end; await sleep(100)) {
    const reply = await fetch(`${url}/readyz`).catch(() => null);
    if (reply?.ok) return;
  }
  throw new Error('the pod did not become ready');
}
