import type { SampledSeries } from '../prometheus/sampled-series.ts';
import { type PodOptions, simulateService } from '../prometheus/simulate-service.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a store has of rollouts, all begun at the same moment, some well and some not. */
export const STORIES = ['pass', 'warn', 'fail'] as const;
export type Story = (typeof STORIES)[number];

/** Where the pods of both sides come from. */
export type Setting = 'rollout' | 'experiment' | 'promotion';

export const BEGIN_MS = Date.parse('2026-05-31T10:00:00Z');
/** When the canary, the pods of the Experiment, or the promoted pods begin to serve. */
export const START_MS = BEGIN_MS + 35 * MINUTE;
const END_MS = START_MS + 45 * MINUTE;

const NAMESPACE = 'shop';
const CANARY_HASH = '6f9d8c';
const STABLE_HASH = '58c7b5';

/** What each pod of stable does, and what those of the canary do. */
const STABLE: Readonly<Record<Story, readonly Partial<PodOptions>[]>> = {
  pass: [{}, {}],
  warn: [{ errorRate: 0.005 }, { errorRate: 0.05 }, { errorRate: 0.02 }, { errorRate: 0.07 }],
  fail: [{}, {}],
};
const CANARY: Readonly<Record<Story, Partial<PodOptions>>> = {
  pass: {},
  warn: { errorRate: 0.06 },
  fail: { errorRate: 0.06, latencySeconds: 0.14 },
};

/** What the Rollout or the Experiment hands over to its analysis; `nobody` has no pods, and `again` is told below. */
export function argumentsOf(setting: Setting, story: Story | 'nobody' | 'again'): Record<string, string> {
  const rollout = `${setting}-${story}`;
  const common = { rollout, namespace: NAMESPACE };
  if (setting === 'experiment')
    return {
      ...common,
      'canary-pods': `${rollout}-${CANARY_HASH}-7-0-canary`,
      'baseline-pods': `${rollout}-${CANARY_HASH}-7-0-baseline`,
      start: new Date(START_MS).toISOString().replace('.000', ''),
    };
  if (setting === 'promotion') return { ...common, 'canary-hash': CANARY_HASH };
  return { ...common, 'canary-hash': CANARY_HASH, 'stable-hash': STABLE_HASH };
}

/** Every story in every setting, and `rollout-again`: a revision that was rolled back, and came back mended. */
export function seriesOfStories(): SampledSeries[] {
  const again = [
    ...pods(`rollout-again-${STABLE_HASH}`, STABLE.pass),
    ...pods(`rollout-again-${CANARY_HASH}`, [CANARY.fail], {
      bornAtMs: BEGIN_MS + 5 * MINUTE,
      diesAtMs: BEGIN_MS + 15 * MINUTE,
    }),
    ...pods(`rollout-again-${CANARY_HASH}`, [CANARY.pass], {
      bornAtMs: START_MS,
      name: `rollout-again-${CANARY_HASH}-m5n70`,
    }),
  ];
  return [...simulate('rollout-again', 99, again), ...STORIES.flatMap(seriesOf)];
}

function seriesOf(story: Story, at: number): SampledSeries[] {
  return [
    ...simulate(`rollout-${story}`, 100 + at, [
      ...pods(`rollout-${story}-${STABLE_HASH}`, STABLE[story]),
      ...pods(`rollout-${story}-${CANARY_HASH}`, [CANARY[story]], { bornAtMs: START_MS + 7_000 }),
    ]),
    ...simulate(`experiment-${story}`, 200 + at, [
      ...pods(`experiment-${story}-${CANARY_HASH}-7-0-baseline`, STABLE[story], {
        bornAtMs: START_MS - 9_000,
      }),
      ...pods(`experiment-${story}-${CANARY_HASH}-7-0-canary`, [CANARY[story]], {
        bornAtMs: START_MS - 5_000,
      }),
    ]),
    ...simulate(
      `promotion-${story}`,
      300 + at,
      pods(`promotion-${story}-${STABLE_HASH}`, STABLE[story]),
      DAY,
    ),
    ...simulate(
      `promotion-${story}`,
      400 + at,
      pods(`promotion-${story}-${CANARY_HASH}`, [CANARY[story], CANARY[story]], { bornAtMs: START_MS }),
    ),
  ];
}

function pods(
  prefix: string,
  each: readonly Partial<PodOptions>[],
  more: Partial<PodOptions> = {},
): PodOptions[] {
  return each.map((own, at) => ({
    name: `${prefix}-k2x9${at}`,
    version: '',
    requestsPerSecond: 20,
    ...more,
    ...own,
  }));
}

function simulate(
  job: string,
  seed: number,
  simulated: readonly PodOptions[],
  earlierMs = 0,
): SampledSeries[] {
  const { series } = simulateService({
    seed,
    job,
    startMs: BEGIN_MS - earlierMs,
    endMs: END_MS - earlierMs,
    pods: simulated,
  });
  return series.map((one) => ({ ...one, labels: { ...one.labels, namespace: NAMESPACE } }));
}
