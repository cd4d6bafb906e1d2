import { cpu, errorRate, fromParts, latency, type Part } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';

const ONSET = 10;
const HARM = { side: 'canary', from: ONSET } as const;
const HEALED = { side: 'canary', from: ONSET, until: ONSET + 2 } as const;
const RULES = ['threshold', 'threshold3', 'pooled', 'kayenta', 'ours'] as const;

/** Good families: an abort is a mistake. */
const GOOD: readonly (readonly [string, readonly Part[]])[] = [
  ['no change', [errorRate({}), latency({}), cpu({})]],
  [
    'equal noise: errors 10 %, latency 5 %, CPU 8 % on both sides',
    [
      errorRate({ noise: { deviation: 0.1, rho: 0.6 } }),
      latency({ noise: { deviation: 0.05, rho: 0.6 } }),
      cpu({ noise: { deviation: 0.08, rho: 0.6 } }),
    ],
  ],
  [
    'healed transient: +5 points and ×3 latency for 2 min',
    [
      errorRate({ changes: [{ ...HEALED, points: 0.05 }] }),
      latency({ changes: [{ ...HEALED, factor: 3 }] }),
      cpu({}),
    ],
  ],
];

/** Bad families: no abort is a miss. */
const BAD: readonly (readonly [string, readonly Part[]])[] = [
  ['mean shift: latency ×1.3', [errorRate({}), latency({ changes: [{ ...HARM, factor: 1.3 }] }), cpu({})]],
  [
    'variance increase: spread of latency ×1.6, median unchanged',
    [errorRate({}), latency({ changes: [{ ...HARM, spread: 1.6 }] }), cpu({})],
  ],
  [
    'tail regression: 2 % of requests ×6',
    [errorRate({}), latency({ changes: [{ ...HARM, slow: { share: 0.02, factor: 6 } }] }), cpu({})],
  ],
  [
    'gradual drift: latency to ×1.5 over 40 min',
    [errorRate({}), latency({ changes: [{ ...HARM, factor: 1.5, growsOver: 40 }] }), cpu({})],
  ],
  [
    'cross-metric: +0.6 points, latency ×1.18, CPU ×1.18',
    [
      errorRate({ changes: [{ ...HARM, points: 0.006 }] }),
      latency({ changes: [{ ...HARM, factor: 1.18 }] }),
      cpu({ changes: [{ ...HARM, factor: 1.18 }] }),
    ],
  ],
  ['subtle: +0.75 points', [errorRate({ changes: [{ ...HARM, points: 0.0075 }] }), latency({}), cpu({})]],
];

const SHORT = ['no change', 'mean shift', 'subtle'];

/** Families of good releases. */
export const goodFamilies: Section = {
  id: 'good-families',
  title: 'Families: good releases that are aborted',
  text: 'Each release has an error rate of 1 %, latency in buckets and CPU at 1 000 canary requests a minute, asked every minute for an hour. What happens to it happens after 10 minutes.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: GOOD.map(([row, parts]) => scenario(row, parts, 0)),
};

/** Families of bad releases. */
export const badFamilies: Section = {
  id: 'bad-families',
  title: 'Families: bad releases that are found',
  text: 'The same releases, with harm from minute 10 on that stays. Aborts after that, and the median minutes since.',
  counted: 'detections',
  layout: 'rules',
  scenarios: BAD.map(([row, parts]) => scenario(row, parts, ONSET)),
};

function scenario(row: string, parts: readonly Part[], onset: number): Scenario {
  const isShort = SHORT.some((name) => row.startsWith(name));
  return {
    id: `family ${row}`,
    row,
    column: '',
    runs: 200,
    shortRuns: isShort ? 16 : 0,
    windows: 60,
    onset,
    rules: RULES,
    ...fromParts(parts),
  };
}
