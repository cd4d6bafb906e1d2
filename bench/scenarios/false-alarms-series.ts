import { cpu, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';

const DEVIATIONS = [0.04, 0.08];
const RHOS = [0, 0.6, 0.9];

/** Good releases judged by a value per minute. */
export const falseAlarmsSeries: Section = {
  id: 'false-alarms-series',
  title: 'False aborts: a series such as CPU',
  text: 'One value per minute and side, limit 15 %. Each side has AR(1) noise of its own; both share another 10 %.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: DEVIATIONS.flatMap((deviation) =>
    RHOS.map((rho) => ({
      id: `false alarm series ${deviation} ${rho}`,
      row: `noise ${100 * deviation} %, rho ${rho}`,
      column: '',
      runs: 250,
      shortRuns: rho === 0.6 ? 40 : 0,
      windows: 60,
      onset: 0,
      rules: ['threshold', 'threshold3', 'pooled', 'kayenta', 'kayentaIncrease', 'ours', 'ours5'],
      ...fromParts([cpu({ noise: { deviation, rho } })]),
    })),
  ),
};
