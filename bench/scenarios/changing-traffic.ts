import type { Change } from '../simulate/course.ts';
import type { TrafficStage } from '../simulate/traffic.ts';
import { errorRate, fromParts, latency, type Part } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';

const HALFWAY = 30;
/** The canary gets 500, 2 500 and 5 000 requests a minute. */
const STEPS = {
  canaryRequests: 500,
  canaryShare: 0.05,
  stages: [
    { from: 20, canaryShare: 0.25 },
    { from: 40, canaryShare: 0.5 },
  ],
};
const doubling = (canaryRequests: number): { canaryRequests: number; stages: readonly TrafficStage[] } => ({
  canaryRequests,
  stages: [{ from: HALFWAY, factor: 2 }],
});
const LOADED = { side: 'both', from: HALFWAY } as const;
const WORKLOADS = [
  { name: 'traffic doubles, 100/min', traffic: doubling(100), load: [] },
  { name: 'traffic doubles, 1,000/min', traffic: doubling(1_000), load: [] },
  { name: 'traffic doubles, 1,000/min, under load', traffic: doubling(1_000), load: [LOADED] },
  { name: 'canary weight 5 %, 25 %, 50 %', traffic: STEPS, load: [] },
] as const;
const EFFECTS = [
  { from: null, when: 'no harm' },
  { from: 0, when: 'from the first minute on' },
  { from: HALFWAY, when: 'from minute 31 on' },
];

const SHORT = new Map([
  ['errors, canary weight 5 %, 25 %, 50 %: no harm', 20],
  ['errors, traffic doubles, 1,000/min, under load: +1 point from minute 31 on', 40],
]);

/** Releases during which the traffic changes. */
export const changingTraffic: Section = {
  id: 'changing-traffic',
  title: 'Traffic that changes while the canary runs',
  text: 'Traffic doubles after 30 minutes, or the weight of the canary steps from 5 % to 25 % after 20 minutes and to 50 % after 40 (of 10 000 requests a minute in all). Error rate 1 % (limit 0.5 points), latency with 3 % noise (limit 15 %). “Under load” the doubled traffic doubles the errors of both sides and makes the latency of both ×1.5. An abort without harm is a false one.',
  counted: 'detections',
  layout: 'rules',
  scenarios: WORKLOADS.flatMap(({ name, traffic, load }) =>
    EFFECTS.flatMap(({ from, when }) => {
      const harm = from === null ? [] : [{ side: 'canary', from } as const];
      const errors = [...load, ...harm].map((change) => ({ ...change, points: 0.01 }));
      const slower = [...load.map(times(1.5)), ...harm.map(times(1.25))];
      const effect = (size: string) => (from === null ? when : `${size} ${when}`);
      return [
        scenario(
          `errors, ${name}: ${effect('+1 point')}`,
          from ?? 0,
          errorRate({ ...traffic, changes: errors }),
        ),
        scenario(`latency, ${name}: ${effect('×1.25')}`, from ?? 0, latency({ ...traffic, changes: slower })),
      ];
    }),
  ),
};

function times(factor: number): (change: Change) => Change & { factor: number } {
  return (change) => ({ ...change, factor });
}

function scenario(row: string, onset: number, part: Part): Scenario {
  return {
    id: `changing traffic ${row}`,
    row,
    column: '',
    runs: part.metric.kind === 'distribution' ? 80 : 200,
    shortRuns: SHORT.get(row) ?? 0,
    windows: 60,
    onset,
    rules: ['threshold3', 'pooled', 'kayentaIncrease', 'ours'],
    ...fromParts([part]),
  };
}
