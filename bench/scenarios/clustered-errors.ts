import type { CountsWorkload } from '../simulate/simulate-counts.ts';
import { errorRate, fromParts } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';
import { trafficRow } from './traffic-levels.ts';

const RATE = 0.01;
const CANARY_SHARE = 0.1;
const SIZE = { from: 10, to: 30 };
const MEAN_SIZE = (SIZE.from + SIZE.to) / 2;
const FREQUENCIES = [
  { name: 'a client in ten minutes', perWindow: 0.1 },
  { name: 'a client a minute', perWindow: 1 },
  { name: 'ten clients a minute', perWindow: 10 },
];

/** Good releases whose errors come in clusters. */
export const clusteredErrors: Section = {
  id: 'clustered-errors',
  title: 'False aborts: errors that come in clusters',
  text: 'Base 1 %, limit 0.5 points. On top of that all requests of single clients fail, 10 to 30 within a minute, so many clients of the whole service; a tenth of them are on the canary. Beside each the same error rate without clusters.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: [100, 1_000].flatMap((canaryRequests) =>
    FREQUENCIES.flatMap(({ name, perWindow }) => {
      const added = (perWindow * MEAN_SIZE * CANARY_SHARE) / canaryRequests;
      const row = trafficRow(canaryRequests);
      return [
        scenario(`${row}, ${name}`, { canaryRequests, rate: RATE, clusters: { perWindow, ...SIZE } }),
        scenario(`${row}, as many errors as of ${name}, one by one`, { canaryRequests, rate: RATE + added }),
      ];
    }),
  ),
};

function scenario(row: string, workload: Partial<CountsWorkload>): Scenario {
  return {
    id: `clustered errors ${row}`,
    row,
    column: '',
    runs: 250,
    shortRuns: row === '100/min, a client a minute' ? 60 : 0,
    windows: 60,
    onset: 0,
    rules: ['threshold', 'threshold3', 'pooled', 'kayentaIncrease', 'ours', 'ours5'],
    ...fromParts([errorRate(workload)]),
  };
}
