import { QUIET } from '../simulate/noise.ts';
import type { CachedLatencyWorkload } from '../simulate/simulate-cached-latency.ts';
import { cachedLatency, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const NOISES = [
  { name: '', noise: QUIET },
  { name: ', share of misses ±10 %', noise: { deviation: 0.1, rho: 0.6 } },
  { name: ', share of misses ±30 %', noise: { deviation: 0.3, rho: 0.6 } },
] as const;
const EFFECTS: readonly (readonly [
  string,
  Omit<CachedLatencyWorkload['changes'][number], 'side' | 'from'>,
])[] = [
  ['no change', {}],
  ['30 % misses', { misses: 0.1 }],
  ['misses ×1.5', { slowerMisses: 1.5 }],
];

/** Latency with two humps. */
export const cachedLatencies: Section = {
  id: 'cached-latency',
  title: 'Latency with two humps: a cache',
  text: 'Hits take about 5 ms, misses 40 times as long (both log-normal, sigma 0.5); 20 % of the requests miss. Default buckets, limit 15 %, changes from the first minute on. The share of misses of each side has AR(1) noise (0.6) of its own. An abort without a change is a false one. Point rules see the p95.',
  counted: 'detections',
  layout: 'rules',
  scenarios: NOISES.flatMap(({ name, noise }) =>
    TRAFFIC_LEVELS.flatMap((canaryRequests) =>
      EFFECTS.map(([effect, change]) => ({
        id: `cached latency ${canaryRequests}${name} ${effect}`,
        row: `${trafficRow(canaryRequests)}${name}: ${effect}`,
        column: '',
        runs: effect === 'no change' ? 100 : 60,
        shortRuns: name.includes('10 %') && canaryRequests === 1_000 && effect !== 'misses ×1.5' ? 8 : 0,
        windows: 60,
        onset: 0,
        rules: ['threshold3', 'pooled', 'kayentaIncrease', 'ours'] as const,
        ...fromParts([
          cachedLatency({ canaryRequests, noise, changes: [{ side: 'canary', from: 0, ...change }] }),
        ]),
      })),
    ),
  ),
};
