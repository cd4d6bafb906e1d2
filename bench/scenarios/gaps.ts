import { type Gaps, leaveGaps } from '../simulate/leave-gaps.ts';
import { cpu, errorRate, latency, type Part } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';

const ONSET = 20;
/** A minute after the harm begins. */
const OUTAGE = ONSET + 1;
const GAPS: readonly (readonly [string, Gaps | null])[] = [
  ['no gaps', null],
  ...(['canary', 'stable', 'both'] as const).flatMap((side) =>
    [1, 3, 10].map((minutes): [string, Gaps] => [
      `${side === 'both' ? 'both sides' : side} missing for ${minutes} min`,
      { side, from: OUTAGE, until: OUTAGE + minutes, share: 1 },
    ]),
  ),
  ['canary missing in 10 % of the minutes', { side: 'canary', from: 1, share: 0.1 }],
];
const HARM = { side: 'canary', from: ONSET } as const;
const CASES: readonly (readonly [string, Part, number])[] = [
  ['error rate, no harm', errorRate({}), 0],
  ['error rate, +2 points', errorRate({ changes: [{ ...HARM, points: 0.02 }] }), ONSET],
  ['CPU, no harm', cpu({}), 0],
  ['CPU, ×1.3', cpu({ changes: [{ ...HARM, factor: 1.3 }] }), ONSET],
  ['latency, ×1.3', latency({ changes: [{ ...HARM, factor: 1.3 }] }), ONSET],
];

/** Releases of which some minutes are not known. */
export const gaps: Section = {
  id: 'gaps',
  title: 'Gaps: minutes that nothing is known of',
  text: 'At 1 000 canary requests a minute and 1 % errors (limits 0.5 points and 15 %). Harm begins after 20 minutes, and one minute later the metrics of a side or of both are missing for a while; without harm they are missing at the same time. Aborts after the harm began, and the median minutes since; without harm every abort is a false one.',
  counted: 'detections',
  layout: 'columns',
  scenarios: GAPS.flatMap(([row, missing]) =>
    CASES.map(
      ([column, part, onset]): Scenario => ({
        id: `gaps ${row}, ${column}`,
        row,
        column,
        runs: part.metric.kind === 'distribution' ? 40 : 120,
        shortRuns: column.startsWith('error rate') && row === 'both sides missing for 3 min' ? 30 : 0,
        windows: 60,
        onset,
        rules: ['ours', 'threshold3', 'kayentaIncrease'] as const,
        metrics: [part.metric],
        simulate: (random, windows) => {
          const whole = part.simulate(random, windows);
          return [missing === null ? whole : leaveGaps(random, whole, missing)];
        },
      }),
    ),
  ),
};
