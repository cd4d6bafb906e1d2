import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tokenHash } from '../../src/access/token-hash.ts';
import { TokenSettings } from '../../src/access/token-settings.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { abortMessage } from '../support/argo/assessment-message.ts';
import { dashboardCell } from '../support/argo/dashboard-cell.ts';
import { renderTemplate } from '../support/argo/go-template/render-template.ts';
import { AnalysisTemplate } from '../support/argo/manifests/analysis-template.ts';
import { NotificationTemplate } from '../support/argo/manifests/notification-config.ts';
import {
  argumentsOf,
  type Setting,
  START_MS,
  type Story,
  seriesOfStories,
} from '../support/argo/rollout-stories.ts';
import { type AnalysisRun, runAnalysis } from '../support/argo/run-analysis.ts';
import { shippedObjects, TEMPLATE_FOLDER } from '../support/argo/shipped-templates.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, sectionsOf } from '../support/docs/markdown.ts';
import { KEYS, overrideFor } from '../support/override-for.ts';
import { freePort } from '../support/prometheus/free-port.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const TOKEN = 's3cret "quoted" token';
const ERROR_RATE = /^error rate \d[\d.]* % on canary against \d[\d.]* % on stable/;

/** How a template asks, and so what its runs come to. */
type Flow = 'watch' | 'gate' | 'watch for a while' | 'dry watch';

const FLOWS: Readonly<Record<string, Flow>> = {
  'background-watch.yaml': 'watch',
  'blue-green-post-promotion.yaml': 'watch for a while',
  'blue-green-pre-promotion.yaml': 'gate',
  'dry-run.yaml': 'dry watch',
  'experiment.yaml': 'gate',
  'inline-gate.yaml': 'gate',
  'one-metric-per-check.yaml': 'watch',
  'secret-token.yaml': 'watch',
};
const INCONCLUSIVE_AFTER: Readonly<Record<Flow, number>> = {
  watch: 6,
  'watch for a while': 6,
  'dry watch': 6,
  gate: 25,
};

interface Case {
  readonly story: Story | 'nobody';
  readonly more?: Readonly<Record<string, string>>;
  readonly phase: 'Successful' | 'Inconclusive' | 'Failed';
  readonly word: string;
  readonly reason: RegExp;
}

const CASES: Readonly<Record<string, Case>> = {
  pass: {
    story: 'pass',
    phase: 'Successful',
    word: 'pass',
    reason:
      /^2 metrics within their limits: error rate at most .*; latency at most|^error rate .* at most .* with 95 % confidence/,
  },
  warn: {
    story: 'warn',
    phase: 'Inconclusive',
    word: 'warn',
    reason: new RegExp(`${ERROR_RATE.source}.*but stable replicas differ from one another as much`),
  },
  fail: {
    story: 'fail',
    phase: 'Failed',
    word: 'fail',
    reason: new RegExp(
      `${ERROR_RATE.source}(?: 24h earlier)?, .* points above \\(limit 0\\.5\\), in \\d+ of \\d+ one-minute windows`,
    ),
  },
  'no data': {
    story: 'nobody',
    phase: 'Inconclusive',
    word: 'warn',
    reason: /^error rate: no data for canary and stable/,
  },
  'source down': {
    story: 'pass',
    more: { source: 'down' },
    phase: 'Inconclusive',
    word: 'warn',
    reason: /^error rate: .*\bdown\b.*(?:refused|reached|unavailable)/,
  },
  'bad request': {
    story: 'pass',
    more: { 'error-limit': 'a <lot> & more' },
    phase: 'Inconclusive',
    word: 'error',
    reason:
      /^no verdict, mend the AnalysisTemplate or its arguments: #\/metrics\/0\/limit\/absolute: must be a number, received "a \(lot\) and more"$/,
  },
};
const WITHOUT_DATA = ['source down', 'bad request'];

const templates = shippedObjects()
  .filter(({ kind }) => kind === 'AnalysisTemplate')
  .map(({ file, object }) => ({ file, template: AnalysisTemplate.parse(object) }));
const runs = templates.flatMap(({ file, template }) =>
  Object.keys(CASES).map((name) => ({ file, template, name })),
);
const config = parse(projectFile(`${TEMPLATE_FOLDER}/notifications.yaml`));
const notification = NotificationTemplate.parse(parse(config.data['template.canary-verdict']));

const programs = await getPrometheus();
const clock = { nowMs: 0 };
let prometheus: RunningPrometheus | undefined;
let closed: string;
let service: Server;
let proxy: Server;

beforeAll(async () => {
  if (programs.kind === 'found') prometheus = await startPrometheus({ series: seriesOfStories() });
  closed = `http://127.0.0.1:${await freePort()}`;
  service = await listening(createServer(testApp({ sources: sourcesOf(), clock: () => clock.nowMs })));
  proxy = await listening(createServer(forwardWithToken));
});

afterAll(async () => {
  for (const server of [proxy, service]) server?.closeAllConnections();
  await Promise.all([proxy, service].map((server) => new Promise((resolve) => server?.close(resolve))));
  await prometheus?.stop();
});

describe.each(runs)('$file: $name', ({ file, template, name }) => {
  const { story, more = {}, phase, word, reason } = CASES[name] as Case;
  const flow = FLOWS[file] as Flow;
  const needsData = !WITHOUT_DATA.includes(name);

  it.skipIf(needsData && programs.kind === 'missing')(
    'comes to the phase it should, and says why',
    async () => {
      const run = await analyze(template, { ...argumentsOf(settingOf(template), story), ...more });
      const isDry = flow === 'dry watch';
      expect(run.phase, JSON.stringify(run)).toBe(isDry ? 'Successful' : phase);
      const [result] = run.metricResults;
      expect(result).toMatchObject({ phase, dryRun: isDry });
      expect(isDry ? result?.message.replace('Metric', `Metric "${result.name}"`) : run.message).toBe(
        messageOf(phase, result?.name ?? '', INCONCLUSIVE_AFTER[flow]),
      );
      expectVisible(result?.measurements.at(-1)?.value ?? '', word, reason);
      if (phase !== 'Successful' && !isDry) expectNotified(run, reason);
    },
  );
});

describe('every template', () => {
  it('is run', () => {
    expect(templates.map(({ file }) => file).sort()).toEqual(Object.keys(FLOWS).sort());
  });

  it.each(templates)(
    'survives a service that is away for five minutes, and no longer: $file',
    async ({ template }) => {
      const away = `http://127.0.0.1:${await freePort()}`;
      const given = argumentsOf(settingOf(template), 'pass');
      const run = await analyze(template, { ...given, 'canary-verdict': away });
      const [result] = run.metricResults;
      expect(result).toMatchObject({ phase: 'Error', consecutiveError: 31, count: 0 });
      expect(clock.nowMs - START_MS).toBeGreaterThan(10 * MINUTE);
    },
  );
});

describe.skipIf(programs.kind === 'missing')('an override that is kept beside the service', () => {
  it.each(templates)('lets a rollout go on that would fail: $file', async ({ file, template }) => {
    const given = argumentsOf(settingOf(template), 'fail');
    const rollout = given['canary-hash'] ?? given['canary-pods'] ?? '';
    const iat = START_MS / 1_000;
    const said = {
      service: given['rollout'] ?? '',
      rollout,
      verdict: 'pass',
      iat,
      exp: iat + 7_200,
    } as const;
    const folder = mkdtempSync(join(tmpdir(), 'overrides-'));
    const tokenFile = join(folder, 'signed');
    writeFileSync(tokenFile, await overrideFor(said));
    const overrides = { keys: [...KEYS], tokenFile };
    const served = await serveApp(testApp({ sources: sourcesOf(), overrides, clock: () => clock.nowMs }));
    const run = await analyze(template, { ...given, 'canary-verdict': served.url });
    await served.stop();
    rmSync(folder, { recursive: true });
    expect(run.phase, JSON.stringify(run)).toBe('Successful');
    const values = run.metricResults.flatMap(({ measurements }) => measurements.map(({ value }) => value));
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value).toContain('overridden to pass by anna until ');
    // A gate ends with its first pass, before the harm has lasted.
    const judged = FLOWS[file] === 'gate' ? 'warn' : 'fail';
    expect(values.at(-1)).toContain(`would have been ${judged}: `);
  });
});

describe('the template that watches', () => {
  const { template } = templates.find(({ file }) => file === 'background-watch.yaml') ?? {};
  const { spec } = template as AnalysisTemplate;
  const [metric] = spec.metrics;
  const withSuccess = (successCondition: string) =>
    ({ ...template, spec: { ...spec, metrics: [{ ...metric, successCondition }] } }) as AnalysisTemplate;
  const section = sectionsOf(projectFile('docs/argo-rollouts.md')).find(
    ({ title }) => title === 'To go on after a warn',
  );
  const conditions = codesIn(section?.text ?? '').filter((code) => code.startsWith('successCondition:'));

  it.skipIf(programs.kind === 'missing')('does not blame a mended canary for the one before it', async () => {
    const given = argumentsOf('rollout', 'again');
    expect((await analyze(template as AnalysisTemplate, given)).phase).toBe('Successful');
    const blaming = JSON.parse(JSON.stringify(template).replace('"newRunAfter":"3m",', ''));
    expect((await analyze(blaming, given)).phase).toBe('Failed');
  });

  it.skipIf(programs.kind === 'missing')('goes on after a warn where one line is changed', async () => {
    expect(conditions).toHaveLength(2);
    for (const condition of conditions) {
      const changed = withSuccess(condition.replace('successCondition: ', ''));
      const warned = await analyze(changed, argumentsOf('rollout', 'warn'));
      expect(warned.phase).toBe('Successful');
      expect(JSON.parse(warned.metricResults[0]?.measurements.at(-1)?.value ?? '')[0]).toBe('warn');
      const mistaken = await analyze(changed, { ...argumentsOf('rollout', 'pass'), 'error-limit': 'x' });
      expect(mistaken.phase).toBe('Inconclusive');
    }
  });
});

describe('a template with a metric for each check', () => {
  const { template } = templates.find(({ file }) => file === 'one-metric-per-check.yaml') ?? {};

  it.skipIf(programs.kind === 'missing')(
    'says in the message of the aborted rollout what was wrong',
    async () => {
      const run = await analyze(template as AnalysisTemplate, argumentsOf('rollout', 'fail'));
      expect(abortMessage(7, 'Background', run.message)).toBe(
        'RolloutAborted: Rollout aborted update to revision 7: Background analysis phase error/failed: ' +
          'Metric "canary-error-rate-above-stable" assessed Failed due to failed (1) > failureLimit (0)',
      );
      expect(run.metricResults.map(({ phase }) => phase)).toEqual(['Failed', 'Failed']);
    },
  );

  it.skipIf(programs.kind === 'missing')('measures each check by itself', async () => {
    const run = await analyze(template as AnalysisTemplate, argumentsOf('rollout', 'warn'));
    expect(run.metricResults.map(({ name, phase }) => [name, phase])).toEqual([
      ['canary-error-rate-above-stable', 'Inconclusive'],
      ['canary-latency-above-stable', 'Successful'],
    ]);
  });
});

describe('a template with a token', () => {
  const { template } = templates.find(({ file }) => file === 'secret-token.yaml') ?? {};

  it('is refused by the proxy where the Secret holds another one', async () => {
    const given = { ...argumentsOf('rollout', 'pass'), 'canary-verdict': urlOf(proxy) };
    const secrets = { 'canary-verdict': { token: 'wrong' } };
    const run = await runAnalysis({ template: template as AnalysisTemplate, given, secrets, clock });
    expect(run).toMatchObject({
      phase: 'Error',
      message:
        'Metric "canary-verdict" assessed Error due to consecutiveErrors (31) > consecutiveErrorLimit (30): ' +
        '"Error Message: received non 2xx response code: 401"',
    });
  });

  it('gets a verdict of a service that knows the token, and pauses with the reason where it does not', async () => {
    const tokens = TokenSettings.parse([{ name: 'argo', sha256: tokenHash(TOKEN) }]);
    const guarded = await listening(createServer(testApp({ tokens, clock: () => clock.nowMs })));
    const given = { ...argumentsOf('rollout', 'pass'), 'canary-verdict': urlOf(guarded) };
    const values = async (token: string) => {
      const secrets = { 'canary-verdict': { token } };
      const run = await runAnalysis({ template: template as AnalysisTemplate, given, secrets, clock });
      return { phase: run.phase, value: run.metricResults[0]?.measurements?.[0]?.value };
    };
    expect(await values(TOKEN)).toMatchObject({ value: expect.stringContaining('names an unknown source') });
    expect(await values('wrong')).toEqual({
      phase: 'Inconclusive',
      value: expect.stringMatching(/^\["error","no verdict, send the token .*: the token is not known"\]$/),
    });
    guarded.closeAllConnections();
    await new Promise((resolve) => guarded.close(resolve));
  });
});

function sourcesOf() {
  const source = (url: string) => PrometheusSettings.parse({ kind: 'prometheus', url });
  return { prometheus: source(prometheus?.url ?? closed), down: source(closed) };
}

/** Runs a template from the moment at which the canary began; a rollout that nothing stops is over after twenty minutes. */
function analyze(template: AnalysisTemplate, given: Record<string, string>): Promise<AnalysisRun> {
  clock.nowMs = START_MS + 13_000;
  const hasToken = template.spec.args?.some(({ name }) => name === 'token');
  const isEndless = template.spec.metrics.some(({ count }) => count === undefined);
  return runAnalysis({
    template,
    given: { 'canary-verdict': urlOf(hasToken ? proxy : service), ...given },
    secrets: { 'canary-verdict': { token: TOKEN } },
    clock,
    ...(isEndless && { endsAfterMs: 20 * MINUTE }),
  });
}

function settingOf({ spec }: AnalysisTemplate): Setting {
  const names = spec.args?.map(({ name }) => name) ?? [];
  if (names.includes('canary-pods')) return 'experiment';
  return names.includes('baseline-offset') ? 'promotion' : 'rollout';
}

function messageOf(phase: Case['phase'], metric: string, inconclusive: number): string {
  if (phase === 'Successful') return '';
  const because =
    phase === 'Failed'
      ? 'failed (1) > failureLimit (0)'
      : `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusive - 1})`;
  return `Metric "${metric}" assessed ${phase} due to ${because}`;
}

/** What people read of a measurement: in its YAML, and in the dashboard. */
function expectVisible(value: string, word: string, reason: RegExp): void {
  expect(value).not.toMatch(/\\u|\[object/);
  expect(value.length).toBeLessThan(1_024);
  expect(JSON.parse(value)).toEqual([word, expect.stringMatching(reason)]);
  expect(dashboardCell(value)).toEqual({ table: JSON.parse(value).join() });
}

/** What people read in Slack. */
function expectNotified({ phase, message, metricResults }: AnalysisRun, reason: RegExp): void {
  const variables = {
    rollout: { metadata: { name: 'checkout', namespace: 'shop' }, status: { currentPodHash: '6f9d8c' } },
    analysisRuns: [{ metadata: { name: 'checkout-6f9d8c-2' }, status: { phase, message, metricResults } }],
  };
  const [, ...lines] = renderTemplate(notification.message, variables).split('\n');
  const [result] = metricResults;
  expect(lines[0]?.replace(`${result?.name} ${phase}: `, '')).toMatch(reason);
  const [, section] = JSON.parse(renderTemplate(notification.slack.blocks, variables));
  expect(section.text.text.split('\n')).toEqual([
    `*${result?.name}* ${phase} (checkout-6f9d8c-2)`,
    expect.stringMatching(reason),
  ]);
}

/** A proxy such as one that asks for tokens. */
async function forwardWithToken(
  request: import('node:http').IncomingMessage,
  response: import('node:http').ServerResponse,
): Promise<void> {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) {
    response.writeHead(401).end('who are you?');
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = 'GET', url = '' } = request;
  const answer = await fetch(urlOf(service) + url, { method, body: Buffer.concat(chunks) });
  response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
