import { readdirSync } from 'node:fs';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { presets } from '../../src/cli/package-file.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { fencesOf } from '../support/docs/markdown.ts';
import { ALL_STORIES } from '../support/presets/all-stories.ts';
import { HASHES } from '../support/presets/pod-of.ts';
import type { PresetStory } from '../support/presets/preset-story.ts';
import { END_MS, ROLLOUT_MS } from '../support/presets/scene-times.ts';
import { SCENES } from '../support/presets/scenes.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

/** Asked 13 seconds past a minute, as callers do: nothing falls on the scrape grid. */
const NOW = END_MS + 13_000;
const MS_PER_SECOND = 1_000;

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = ALL_STORIES.flatMap((story) =>
    Object.entries(story.scenes).flatMap(([scene, seriesIn]) => seriesIn(namespaceOf(story, scene))),
  );
  prometheus = await startPrometheus({ series });
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
  app = testApp({
    sources: { prometheus: settings },
    clock: () => NOW,
    policies: new PolicyStore(await presets()),
  });
}, 120_000);

afterAll(() => prometheus?.stop());

function namespaceOf({ preset }: PresetStory, scene: string): string {
  return `${preset}-${scene.toLowerCase()}`;
}

function scenesOf(names: RegExp) {
  return ALL_STORIES.flatMap((story) =>
    Object.keys(story.scenes)
      .filter((scene) => names.test(scene))
      .map((scene) => ({ story, preset: story.preset, scene })),
  );
}

async function verdict(story: PresetStory, scene: string, more: object = {}) {
  const reply = await request(app)
    .post('/v1/analyze')
    .send({
      policy: `preset/${story.preset}`,
      args: story.args(namespaceOf(story, scene), scene),
      start: ROLLOUT_MS / MS_PER_SECOND,
      ...more,
    });
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

it('has a story for every preset', () => {
  const files = readdirSync(projectUrl('presets')).filter((file) => file.endsWith('.yaml'));
  expect(files.toSorted()).toEqual(ALL_STORIES.map(({ preset }) => `${preset}.yaml`).toSorted());
});

describe.skipIf(programs.kind === 'missing')('a preset on a real Prometheus', () => {
  it.each(scenesOf(/^good/))(
    '$preset passes a canary that is $scene, whatever else is measured beside it',
    async ({ story, scene }) => {
      const reply = await verdict(story, scene);
      expect(reply.metrics.filter(({ verdict: word }) => word !== 'pass').map(({ name }) => name)).toEqual(
        [],
      );
      expect(reply).toMatchObject({ verdict: 'pass', conclusive: true, warnings: [], service: 'checkout' });
    },
  );

  it.each(
    ALL_STORIES.flatMap((story) =>
      Object.entries(story.harms).map(([scene, metric]) => ({ ...story, scene, metric })),
    ),
  )('$preset fails a canary that is $scene for its $metric alone', async ({ scene, metric, ...story }) => {
    const reply = await verdict(story, scene);
    expect(reply.verdict).toBe('fail');
    expect(reply.reason).toMatch(new RegExp(`^${metric} `));
    const failed = reply.metrics.filter(({ verdict: word }) => word === 'fail');
    expect(failed.map(({ name }) => name)).toEqual([metric]);
  });

  it.each(ALL_STORIES.filter(({ harms }) => Object.values(harms).includes('error rate')))(
    '$preset counts every failed request once',
    async (story) => {
      for (const scene of Object.keys(story.harms).filter((name) => name.startsWith('failing'))) {
        const [errors] = (await verdict(story, scene)).reasons;
        const share = (errors?.canary?.events ?? 0) / (errors?.canary?.samples ?? 0);
        expect(Math.abs(share / SCENES.failing.errorRate - 1), scene).toBeLessThan(0.1);
      }
    },
  );

  it.each(
    ALL_STORIES.flatMap((story) =>
      Object.entries(story.hints).map(([scene, metric]) => ({ ...story, scene, metric })),
    ),
  )('$preset warns of a canary that is $scene for its $metric', async ({ scene, metric, ...story }) => {
    const reply = await verdict(story, scene);
    expect(reply.verdict).toBe('warn');
    expect(reply.metrics.filter(({ verdict: word }) => word !== 'pass').map(({ name }) => name)).toEqual([
      metric,
    ]);
  });

  it.each(ALL_STORIES)('$preset does not know of a canary that serves nothing', async (story) => {
    for (const mode of ['gate', 'watch']) {
      const reply = await verdict(story, 'idle', { mode });
      expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
      expect(reply.reasons[0]?.code).toBe('no_canary_traffic');
    }
  });

  it.each(scenesOf(/^quiet/))(
    '$preset waits for more of a canary with hardly any requests',
    async ({ story, scene }) => {
      const reply = await verdict(story, scene);
      expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
      expect(reply.metrics.filter(({ verdict: word }) => word === 'fail')).toEqual([]);
      expect(reply.reasons[0]?.code).toBe('not_enough_data');
    },
  );

  it.each([
    ['good', 'pass'],
    ['failing', 'fail'],
  ])(
    'is asked for by the AnalysisTemplate in docs/presets.md of a canary that is %s',
    async (scene, word) => {
      const [template] = fencesOf(projectFile('docs/presets.md')).filter(({ text }) =>
        /AnalysisTemplate/.test(text),
      );
      const filled = (template?.text ?? '')
        .replace('{{args.namespace}}', `linkerd-${scene}`)
        .replace('{{args.rollout}}', 'checkout')
        .replace('{{args.canary-hash}}', HASHES.canary)
        .replace('{{args.stable-hash}}', HASHES.stable);
      const { jsonBody, url } = parse(filled).spec.metrics[0].provider.web;
      const reply = await request(app).post(new URL(url).pathname).send(jsonBody);
      expect(reply.body.argo).toEqual([word, expect.any(String)]);
    },
  );

  it.each(ALL_STORIES)('$preset finds nothing of a service that is not there', async (story) => {
    const reply = await verdict(story, 'good', { args: story.args('nowhere', 'good') });
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    const gating = reply.reasons.map(({ code }) => code);
    expect(gating).toEqual(gating.map(() => 'no_data'));
  });
});
