import type { Change } from '../simulate/course.ts';
import { errorRate, fromParts, latency } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const FROM = 20;
const BLIPS: readonly { readonly name: string; readonly points: number; readonly change: Change }[] = [
  { name: 'both sides +10 points for 3 min', points: 0.1, change: blip('both', 3) },
  { name: 'canary +5 points for 1 min', points: 0.05, change: blip('canary', 1) },
  { name: 'canary +5 points for 2 min', points: 0.05, change: blip('canary', 2) },
  { name: 'canary +5 points for 3 min', points: 0.05, change: blip('canary', 3) },
  { name: 'stable +5 points for 3 min', points: 0.05, change: blip('stable', 3) },
];
const LATENCY_BLIPS = [
  { name: 'both sides ×3 latency for 3 min', change: blip('both', 3) },
  { name: 'canary ×3 latency for 1 min', change: blip('canary', 1) },
  { name: 'canary ×3 latency for 2 min', change: blip('canary', 2) },
];
const RULES = ['threshold', 'threshold3', 'pooled', 'kayenta', 'ours'] as const;
const COMMON = { column: '', windows: 60, onset: 0, rules: RULES };

function blip(side: Change['side'], minutes: number): Change {
  return { side, from: FROM, until: FROM + minutes };
}

const counts: Scenario[] = BLIPS.flatMap(({ name, points, change }) =>
  TRAFFIC_LEVELS.map((canaryRequests) => ({
    ...COMMON,
    id: `blip ${name} ${canaryRequests}`,
    row: `${name}, ${trafficRow(canaryRequests)}`,
    runs: 200,
    shortRuns: canaryRequests === 1_000 && !name.includes('2 min') ? 20 : 0,
    ...fromParts([errorRate({ canaryRequests, changes: [{ ...change, points }] })]),
  })),
);

const slower: Scenario[] = LATENCY_BLIPS.map(({ name, change }) => ({
  ...COMMON,
  id: `blip ${name}`,
  row: `${name}, ${trafficRow(1_000)}`,
  runs: 100,
  shortRuns: 0,
  ...fromParts([latency({ changes: [{ ...change, factor: 3 }] })]),
}));

/** Good releases through which something passed that was over soon. */
export const blips: Section = {
  id: 'blips',
  title: 'False aborts: blips',
  text: 'After 20 good minutes something happens and goes away. Three minutes on the canary alone is what the request calls sustained (`sustained: 3`), so an abort there is right.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: [...counts, ...slower],
};
