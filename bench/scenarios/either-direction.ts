import { cpu, eitherWay, errorRate, fromParts, type Part } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';
import { pointsColumn, TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const RATE = 0.05;
const POINTS = [0, 0.01, -0.01, 0.02, -0.02];
const FACTORS = [1, 1.25, 1 / 1.25, 1.5, 1 / 1.5];
const CHANGE = { side: 'canary', from: 0 } as const;
const WITHOUT_HARM = 'no harm';

const errors = TRAFFIC_LEVELS.flatMap((canaryRequests) =>
  POINTS.map((points) => {
    const part = errorRate({ canaryRequests, rate: RATE, changes: [{ ...CHANGE, points }] });
    const effect =
      points === 0 ? WITHOUT_HARM : `${points > 0 ? '+' : '−'}${pointsColumn(Math.abs(points)).slice(1)}`;
    return scenario(`${trafficRow(canaryRequests, RATE)}: ${effect}`, part, canaryRequests === 1_000);
  }),
);

const levels = FACTORS.map((factor) => {
  const part = cpu({ changes: [{ ...CHANGE, factor }] });
  const effect = factor === 1 ? WITHOUT_HARM : factor > 1 ? `×${factor}` : `÷${1 / factor}`;
  return scenario(`CPU, noise 4 %, rho 0.6: ${effect}`, part, false);
});

/** Metrics that hurt when they change, whichever way. */
export const eitherDirection: Section = {
  id: 'either-direction',
  title: 'Harm in either direction',
  text: 'The same rate and series as above with `harm: either`, limits 0.5 points and 15 %, changed from the first minute on. An abort without harm is a false one.',
  counted: 'detections',
  layout: 'rules',
  scenarios: [...errors, ...levels],
};

function scenario(row: string, part: Part, isOrdinary: boolean): Scenario {
  const isGood = row.endsWith(WITHOUT_HARM);
  return {
    id: `either ${row}`,
    row,
    column: '',
    runs: isGood ? 250 : 120,
    shortRuns: isOrdinary && (isGood || row.endsWith('−2 points')) ? 30 : 0,
    windows: 60,
    onset: 0,
    rules: ['threshold3', 'pooled', 'kayenta', 'ours'],
    ...fromParts([eitherWay(part)]),
  };
}
