import { readdirSync } from 'node:fs';
import { parse as parsePath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadSettings } from '../../src/config/load-settings.ts';
import { CONFIG_FILE_VARIABLE, ENVIRONMENT } from '../../src/config/service-settings.ts';
import { LARGE_AT_A_TIME } from '../../src/large/large-at-a-time.ts';
import { storedPolicies } from '../../src/policies/stored-policies.ts';
import { currentOpenapi } from '../support/current-openapi.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { codesIn, linksOf, tablesOf } from '../support/docs/markdown.ts';
import { containerEnvironment } from '../support/kubernetes/container-environment.ts';
import { NetworkPolicy } from '../support/kubernetes/manifests/network-policy.ts';
import { monitoringManifests } from '../support/kubernetes/monitoring-manifests.ts';
import { type ServiceManifests, serviceManifests } from '../support/kubernetes/service-manifests.ts';

const FOLDER = 'templates/kubernetes';
const README = projectFile(`${FOLDER}/README.md`);
const PAUSE = /^\d+$/;
const SECOND_MS = 1_000;
/** What one process takes at most; measured were 220 MB, and 245 MB of one that judges 16 MB of samples. */
const PROCESS_BYTES = 256 * 2 ** 20;

const rendered = await serviceManifests();
const monitoring = await monitoringManifests();

/** The objects, where there is a kubectl; tests without one are skipped. */
function manifests(): ServiceManifests {
  if (rendered === null) throw new Error('nothing was rendered');
  return rendered;
}

function container() {
  return manifests().Deployment.spec.template.spec.containers[0];
}

/** The settings that the pods start with; `secrets` are the keys that the Secret has. */
function settingsInPods(secrets: Readonly<Record<string, string>> = {}) {
  const { ConfigMap, Policies, Deployment } = manifests();
  const { volumes } = Deployment.spec.template.spec;
  const files = new Map<string, string>();
  for (const { name, mountPath } of container().volumeMounts) {
    const volume = volumes.find((one) => one.name === name);
    const map = [ConfigMap, Policies].find(({ metadata }) => metadata.name === volume?.configMap.name);
    for (const [file, text] of Object.entries(map?.data ?? {})) files.set(`${mountPath}/${file}`, text);
  }
  const env = containerEnvironment(manifests(), secrets);
  const loaded = loadSettings(env, (path) => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`${path} is not in the pod`);
    return text;
  });
  if (loaded.kind === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  return loaded.settings;
}

describe('the files for Kubernetes', () => {
  const listed = [...new Set(linksOf(README).filter((target) => /^[\w/-]+\.(?:yaml|json)$/.test(target)))];

  it('are all in the README, and no others', () => {
    const files = readdirSync(projectUrl(FOLDER), { recursive: true, encoding: 'utf8' });
    const own = files.filter(
      (file) => /\.(?:yaml|json)$/.test(file) && file !== 'monitoring/kustomization.yaml',
    );
    expect(listed.sort()).toEqual(own.sort());
  });

  it('are all rendered, but for the one that is applied on top', () => {
    const used = ['', 'monitoring/'].flatMap((folder) => {
      const { resources, configMapGenerator } = parse(projectFile(`${FOLDER}/${folder}kustomization.yaml`));
      const files = configMapGenerator.flatMap((one: { files: string[] }) => one.files);
      return [...resources, ...files.map((file: string) => file.split('=').at(-1))].map(
        (file) => folder + file,
      );
    });
    expect([...used, 'allow-slack.yaml', 'kustomization.yaml'].sort()).toEqual(listed.sort());
  });
});

describe.skipIf(rendered === null)('the rendered Deployment', () => {
  it('starts with settings that the service takes', () => {
    expect(settingsInPods()).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      sources: { prometheus: { kind: 'prometheus' } },
      slack: {},
    });
  });

  it('mounts policies without mistakes where the settings look for them, under a name that stays', () => {
    const { Policies, Deployment } = manifests();
    const { policies } = settingsInPods();
    const mount = container().volumeMounts.find(({ mountPath }) => mountPath === policies);
    const volume = Deployment.spec.template.spec.volumes.find(({ name }) => name === mount?.name);
    expect(volume?.configMap.name).toBe(Policies.metadata.name);
    const texts = Object.entries(Policies.data).map(([file, text]): [string, string] => [
      parsePath(file).name,
      text,
    ]);
    const stored = storedPolicies(new Map(texts));
    expect([...stored.values()].map(({ problem }) => problem)).toEqual([null]);
    expect(Policies.data['checkout.yaml']).toBe(projectFile('examples/policies/checkout.yaml'));
  });

  it('hands over what the Secret has, and names each key in the README', () => {
    const keys = container().env.flatMap((variable) =>
      'value' in variable ? [] : [[variable.valueFrom.secretKeyRef.key, variable.name]],
    );
    const rows = tablesOf(README).find(({ head }) => head[0] === 'key')?.rows ?? [];
    expect(rows.map(([key = '', is = '']) => [codesIn(key)[0], codesIn(is)[0]])).toEqual(keys);
    const { sources, slack, reports } = settingsInPods({
      'prometheus-bearer-token': 'token',
      'slack-webhook-url': 'https://hooks.slack.com/services/T/B/secret',
      'reports-keys': `${'0'.repeat(64)},${'1'.repeat(64)}`,
    });
    expect(sources['prometheus']).toMatchObject({ bearerToken: 'token' });
    expect(slack.webhookUrl).toBe('https://hooks.slack.com/services/T/B/secret');
    expect(reports.keys).toEqual(['0'.repeat(64), '1'.repeat(64)]);
  });

  it('sets no variable that the service does not know', () => {
    const known = [CONFIG_FILE_VARIABLE, ...Object.keys(ENVIRONMENT)];
    expect(container().env.filter(({ name }) => !known.includes(name))).toEqual([]);
  });

  it('probes paths that the service has, on its port', () => {
    const { port } = settingsInPods();
    expect(container().ports).toEqual([{ name: 'http', containerPort: port }]);
    const { startupProbe, readinessProbe, livenessProbe } = container();
    expect([startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet)).toEqual([
      { path: '/healthz', port: 'http' },
      { path: '/readyz', port: 'http' },
      { path: '/healthz', port: 'http' },
    ]);
    const { paths } = parse(currentOpenapi());
    expect(paths).toMatchObject({ '/healthz': { get: {} }, '/readyz': { get: {} }, '/metrics': { get: {} } });
  });

  it('has time for its pause, its grace and the messages to Slack before it is killed', () => {
    const { terminationGracePeriodSeconds } = manifests().Deployment.spec.template.spec;
    const [program, seconds = ''] = container().lifecycle.preStop.exec.command;
    expect(program).toBe('sleep');
    expect(seconds).toMatch(PAUSE);
    const { shutdownGrace } = settingsInPods();
    expect(terminationGracePeriodSeconds * SECOND_MS).toBeGreaterThan(
      Number(seconds) * SECOND_MS + shutdownGrace,
    );
  });

  it('runs the version of this project, as the user of the image', () => {
    const { version } = JSON.parse(projectFile('package.json'));
    expect(container().image).toBe(`registry.example.com/canary-verdict:${version}`);
    // The user "node" of the base image has this number.
    expect(projectFile('Dockerfile')).toMatch(/^USER node$/m);
    expect(manifests().Deployment.spec.template.spec.securityContext.runAsUser).toBe(1_000);
  });

  it('has memory for its process, and for those of very large requests', () => {
    const { requests, limits } = container().resources;
    expect(limits.memory).toBeGreaterThan((1 + LARGE_AT_A_TIME) * PROCESS_BYTES);
    expect(requests.memory).toBeGreaterThanOrEqual(PROCESS_BYTES);
  });

  it('is updated without being fewer', () => {
    const { maxSurge, maxUnavailable } = manifests().Deployment.spec.strategy.rollingUpdate;
    expect(maxSurge).toBeGreaterThan(0);
    expect(maxUnavailable).toBe(0);
  });
});

describe.skipIf(rendered === null)('the other rendered objects', () => {
  const labels = () => manifests().Deployment.spec.template.metadata.labels;

  it('select the pods of the Deployment', () => {
    const { Deployment, Service, PodDisruptionBudget, NetworkPolicy: policy } = manifests();
    const selectors = [
      Deployment.spec.selector.matchLabels,
      Service.spec.selector,
      PodDisruptionBudget.spec.selector.matchLabels,
      policy.spec.podSelector.matchLabels,
      ...Deployment.spec.template.spec.topologySpreadConstraints.map(
        ({ labelSelector }) => labelSelector.matchLabels,
      ),
    ];
    for (const selector of selectors) expect(labels()).toMatchObject(selector);
    expect(selectors).toHaveLength(6);
  });

  it('give the service the address at which the templates of other tools ask', () => {
    const { Service } = manifests();
    const [{ port, targetPort }] = Service.spec.ports;
    expect(targetPort).toBe(container().ports[0]?.name);
    const address = `${Service.metadata.name}.${Service.metadata.namespace}:${port}`;
    const used = ['argo-rollouts', 'flagger'].flatMap((folder) =>
      readdirSync(projectUrl(`templates/${folder}`)).flatMap((file) =>
        [...projectFile(`templates/${folder}/${file}`).matchAll(/https?:\/\/(canary-verdict[\w.:-]*)/g)].map(
          ([, host]) => host,
        ),
      ),
    );
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((host) => host !== address)).toEqual([]);
  });

  it('grow before a core is full, and never below two replicas', () => {
    const { HorizontalPodAutoscaler, Deployment } = manifests();
    const { scaleTargetRef, minReplicas, metrics } = HorizontalPodAutoscaler.spec;
    expect(scaleTargetRef.name).toBe(Deployment.metadata.name);
    expect(minReplicas).toBeGreaterThanOrEqual(2);
    const { averageValue } = metrics[0].resource.target;
    expect(averageValue).toBeLessThanOrEqual(0.7);
    expect(averageValue).toBeLessThanOrEqual(container().resources.requests.cpu);
  });

  it('let in every pod of the cluster, on the port of the service only', () => {
    const { ingress, policyTypes } = manifests().NetworkPolicy.spec;
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(ingress).toEqual([
      { from: [{ namespaceSelector: {} }], ports: [{ port: settingsInPods().port, protocol: 'TCP' }] },
    ]);
  });

  it('let out to names, and to the Prometheus of the settings', () => {
    const { egress = [] } = manifests().NetworkPolicy.spec;
    const [names, store] = egress;
    expect(names?.ports.map(({ port, protocol }) => `${port} ${protocol}`)).toEqual(['53 UDP', '53 TCP']);
    const source = settingsInPods().sources['prometheus'];
    const { hostname, port } = new URL(source?.kind === 'prometheus' ? source.url : '');
    const [, namespace] = hostname.split('.');
    expect(store).toMatchObject({
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
      ports: [{ port: Number(port), protocol: 'TCP' }],
    });
    expect(egress).toHaveLength(2);
  });

  it('can be joined by a way to Slack that leads to no address inside', () => {
    const policy = NetworkPolicy.parse(parse(projectFile(`${FOLDER}/allow-slack.yaml`)));
    expect(labels()).toMatchObject(policy.spec.podSelector.matchLabels);
    expect(policy.spec.policyTypes).toEqual(['Egress']);
    expect(policy.spec.egress).toMatchObject([
      {
        to: [{ ipBlock: { except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'] } }],
        ports: [{ port: 443 }],
      },
    ]);
  });
});

describe.skipIf(monitoring === null)('the rendered monitoring', () => {
  it('scrapes the port of the Service, where the service has its metrics', () => {
    const { selector, endpoints } = monitoring?.ServiceMonitor.spec ?? {};
    expect(manifests().Service.metadata.labels).toMatchObject(selector?.matchLabels ?? { is: 'missing' });
    expect(endpoints?.[0]).toMatchObject({ port: manifests().Service.spec.ports[0].name, path: '/metrics' });
  });

  it('has the alerts and the dashboard as they are', () => {
    expect(monitoring?.PrometheusRule.spec).toEqual(
      parse(projectFile(`${FOLDER}/monitoring/alerts.yaml`)).spec,
    );
    expect(monitoring?.ConfigMap).toMatchObject({
      metadata: { labels: { grafana_dashboard: '1' } },
      data: { 'canary-verdict.json': projectFile(`${FOLDER}/monitoring/dashboard.json`) },
    });
  });
});
