import { errorRate, fromParts, latency, type Part } from './parts.ts';
import type { Section } from './scenario.ts';

const CHANGE = { side: 'canary', from: 0 } as const;
const moreErrors = { changes: [{ ...CHANGE, points: 0.005 }] };
const slower = { changes: [{ ...CHANGE, factor: 1.1 }] };

const CASES: readonly (readonly [string, Part, number])[] = [
  ['+0.5 points on 1 %, limit 0.25 points', errorRate(moreErrors, { limit: 0.0025 }), 200],
  ['+0.5 points on 1 %, limit 0.5 points', errorRate(moreErrors), 200],
  ['+10 % latency, limit 5 %', latency(slower, 0.05), 100],
  ['+10 % latency, limit 15 %', latency(slower), 100],
];

/** Effects that are easily overlooked. */
export const smallEffects: Section = {
  id: 'small-effects',
  title: 'Detection: small effects at 1 000 canary requests a minute',
  text: 'From the first minute, asked for an hour. Where the effect is below the limit it is harmless, and an abort is a false one.',
  counted: 'detections',
  layout: 'rules',
  scenarios: CASES.map(([row, part, runs]) => ({
    id: `small effect ${row}`,
    row,
    column: '',
    runs,
    shortRuns: row.startsWith('+0.5') ? 20 : 0,
    windows: 60,
    onset: 0,
    rules: ['threshold3', 'pooled', 'kayenta', 'ours'] as const,
    ...fromParts([part]),
  })),
};
