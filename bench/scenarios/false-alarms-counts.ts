import { errorRate, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';
import { BASE_RATES, TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const SHORT = new Set(['100/0.001', '1000/0.01', '10000/0.05']);

/** Good releases judged by their error rate. */
export const falseAlarmsCounts: Section = {
  id: 'false-alarms-counts',
  title: 'False aborts: error rate, one hour, asked every minute',
  text: 'Canary and stable have the same error rate (limit 0.5 points). Traffic swings by 30 %, the canary gets a tenth.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: TRAFFIC_LEVELS.flatMap((canaryRequests) =>
    BASE_RATES.map((rate) => ({
      id: `false alarm counts ${canaryRequests} ${rate}`,
      row: trafficRow(canaryRequests, rate),
      column: '',
      runs: 250,
      shortRuns: SHORT.has(`${canaryRequests}/${rate}`) ? 60 : 0,
      windows: 60,
      onset: 0,
      rules: ['threshold', 'threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours', 'ours5'],
      ...fromParts([errorRate({ canaryRequests, rate })]),
    })),
  ),
};
