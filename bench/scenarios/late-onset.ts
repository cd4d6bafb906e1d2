import { errorRate, fromParts, latency } from './parts.ts';
import type { Section } from './scenario.ts';
import { pointsColumn, TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const ONSET = 30;
const POINTS = [0.01, 0.02, 0.05];
const WORKLOADS = [
  { canaryRequests: 100, rate: 0.01 },
  { canaryRequests: 1_000, rate: 0.01 },
  { canaryRequests: 1_000, rate: 0.05 },
  { canaryRequests: 10_000, rate: 0.01 },
];
const COMMON = { runs: 100, windows: 60, onset: ONSET, rules: ['ours', 'kayenta'] as const };

const counts = WORKLOADS.flatMap(({ canaryRequests, rate }) =>
  POINTS.map((points) => ({
    ...COMMON,
    id: `late onset ${canaryRequests} ${rate} ${points}`,
    row: trafficRow(canaryRequests, rate),
    column: pointsColumn(points),
    shortRuns: canaryRequests === 1_000 && rate === 0.01 && points > 0.01 ? 30 : 0,
    ...fromParts([errorRate({ canaryRequests, rate, changes: [{ side: 'canary', from: ONSET, points }] })]),
  })),
);

const slower = TRAFFIC_LEVELS.map((canaryRequests) => ({
  ...COMMON,
  id: `late onset latency ${canaryRequests}`,
  row: `latency, ${trafficRow(canaryRequests)}`,
  column: '×1.25',
  runs: 60,
  shortRuns: 0,
  ...fromParts([latency({ canaryRequests, changes: [{ side: 'canary', from: ONSET, factor: 1.25 }] })]),
}));

/** Releases that are good for half an hour. */
export const lateOnset: Section = {
  id: 'late-onset',
  title: 'Detection: harm that begins after 30 minutes',
  text: 'Aborts in minutes 31 to 60 and the median minutes since the harm began. Limits 0.5 points and 15 %.',
  counted: 'detections',
  layout: 'columns',
  scenarios: [...counts, ...slower],
};
