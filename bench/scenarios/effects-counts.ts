import { errorRate, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';
import { BASE_RATES, pointsColumn, TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const POINTS = [0.0025, 0.005, 0.01, 0.02, 0.05];
const SHORT = new Set(['1000/0.01/0.05', '1000/0.01/0.02', '1000/0.01/0.0025', '10000/0.05/0.02']);

/** Releases with more errors from the beginning. */
export const effectsCounts: Section = {
  id: 'effects-counts',
  title: 'Detection: more errors from the first minute',
  text: 'Aborts within 60 minutes, and the median minutes until then. The limit is 0.5 points: +0.25 is harmless (aborts are false ones), +0.5 is at the limit.',
  counted: 'detections',
  layout: 'columns',
  scenarios: TRAFFIC_LEVELS.flatMap((canaryRequests) =>
    BASE_RATES.flatMap((rate) =>
      POINTS.map((points) => ({
        id: `effect counts ${canaryRequests} ${rate} ${points}`,
        row: trafficRow(canaryRequests, rate),
        column: pointsColumn(points),
        runs: 120,
        shortRuns: SHORT.has(`${canaryRequests}/${rate}/${points}`) ? 40 : 0,
        windows: 60,
        onset: 0,
        rules: ['ours', 'kayenta'] as const,
        ...fromParts([errorRate({ canaryRequests, rate, changes: [{ side: 'canary', from: 0, points }] })]),
      })),
    ),
  ),
};
