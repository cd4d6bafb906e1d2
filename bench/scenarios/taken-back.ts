import { cpu, errorRate, fromParts, latency, type Part } from './parts.ts';
import type { Section } from './scenario.ts';

const CHANGE = { side: 'canary', from: 10, until: 25 } as const;

const CASES: readonly (readonly [string, Part, number, number])[] = [
  ['errors, noise 30 %, rho 0.6', errorRate({ noise: { deviation: 0.3, rho: 0.6 } }), 100, 10],
  ['errors, at the limit', errorRate({ changes: [{ side: 'canary', from: 0, points: 0.005 }] }), 100, 10],
  ['errors, +1 point in minutes 11 to 25', errorRate({ changes: [{ ...CHANGE, points: 0.01 }] }), 100, 10],
  ['CPU, noise 8 %, rho 0.9', cpu({ noise: { deviation: 0.08, rho: 0.9 } }), 100, 10],
  ['CPU, ×1.3 in minutes 11 to 25', cpu({ changes: [{ ...CHANGE, factor: 1.3 }] }), 100, 10],
  ['latency, noise 8 %, rho 0.6', latency({ noise: { deviation: 0.08, rho: 0.6 } }), 40, 4],
  ['latency, ×1.3 in minutes 11 to 25', latency({ changes: [{ ...CHANGE, factor: 1.3 }] }), 40, 0],
];

/** Whether a fail stands as more windows arrive. */
export const takenBack: Section = {
  id: 'taken-back',
  title: 'Fails that are taken back',
  text: 'Asked every minute for an hour: rollouts that fail at some minute and no longer at the last. A fail should stand while data is only added, or the answer would hang on when one asks.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: CASES.map(([row, part, runs, shortRuns]) => ({
    id: `taken back ${row}`,
    row,
    column: '',
    runs,
    shortRuns,
    windows: 60,
    onset: 0,
    rules: ['ours', 'oursTakenBack'] as const,
    ...fromParts([part]),
  })),
};
