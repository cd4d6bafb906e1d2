import { QUIET } from '../simulate/noise.ts';
import { fromParts, latency } from './parts.ts';
import type { Section } from './scenario.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const NOISES = [
  { name: 'no noise', noise: QUIET },
  { name: 'noise 3 %, rho 0.6', noise: { deviation: 0.03, rho: 0.6 } },
  { name: 'noise 8 %, rho 0.6', noise: { deviation: 0.08, rho: 0.6 } },
] as const;

/** Good releases judged by their latency. */
export const falseAlarmsLatency: Section = {
  id: 'false-alarms-latency',
  title: 'False aborts: latency in classic buckets',
  text: 'Log-normal latency (sigma 0.7) in the default buckets, limit 15 %. The median of each side has AR(1) noise of its own; both share another 10 %. Point rules see the p95 of the buckets.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: NOISES.flatMap(({ name, noise }) =>
    TRAFFIC_LEVELS.map((canaryRequests) => ({
      id: `false alarm latency ${name} ${canaryRequests}`,
      row: `${name}, ${trafficRow(canaryRequests)}`,
      column: '',
      runs: 100,
      shortRuns: name === 'noise 3 %, rho 0.6' && canaryRequests === 1_000 ? 16 : 0,
      windows: 60,
      onset: 0,
      rules: ['threshold', 'threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours'],
      ...fromParts([latency({ canaryRequests, noise })]),
    })),
  ),
};
