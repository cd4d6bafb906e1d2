import type { Noise } from '../simulate/noise.ts';
import { errorRate, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const NOISES: readonly { readonly name: string; readonly noise: Noise; readonly replicas?: Replicas }[] = [
  { name: 'noise 10 %, rho 0', noise: { deviation: 0.1, rho: 0 } },
  { name: 'noise 10 %, rho 0.6', noise: { deviation: 0.1, rho: 0.6 } },
  { name: 'noise 30 %, rho 0', noise: { deviation: 0.3, rho: 0 } },
  { name: 'noise 30 %, rho 0.6', noise: { deviation: 0.3, rho: 0.6 } },
  {
    name: '2 and 18 replicas with noise 30 %, rho 0.6 each',
    noise: { deviation: 0.3, rho: 0.6 },
    replicas: { canary: 2, stable: 18 },
  },
];

interface Replicas {
  readonly canary: number;
  readonly stable: number;
}

/** Good releases whose error rate wobbles by more than chance. */
export const falseAlarmsNoise: Section = {
  id: 'false-alarms-noise',
  title: 'False aborts: an error rate that is noisy by itself',
  text: 'Base 1 %, limit 0.5 points. The rate of each side (or replica) has AR(1) noise of its own, relative to the rate.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: NOISES.flatMap(({ name, noise, replicas }) =>
    TRAFFIC_LEVELS.map((canaryRequests) => ({
      id: `false alarm noise ${name} ${canaryRequests}`,
      row: `${name}, ${trafficRow(canaryRequests)}`,
      column: '',
      runs: 250,
      shortRuns: name === 'noise 30 %, rho 0.6' && canaryRequests === 1_000 ? 120 : 0,
      windows: 60,
      onset: 0,
      rules: ['threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours', 'ours5'],
      ...fromParts([errorRate({ canaryRequests, noise, ...(replicas && { replicas }) })]),
    })),
  ),
};
