import { gateKinds } from './gate-kinds.ts';
import { cpu, errorRate, fromParts, latency, type Part } from './parts.ts';
import type { Scenario, Section } from './scenario.ts';
import { BASE_RATES, TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const RUNS = 250;
const COMMON = {
  column: '',
  windows: 60,
  onset: 0,
  rules: ['passAt15', 'passAt30', 'passAt60'] as const,
};

/** Bad releases, exactly at the limit, that pass; 5 % is what the confidence of 0.95 allows. */
export const falsePasses: Section = {
  id: 'false-passes',
  title: 'False passes: an effect exactly at the limit',
  text: 'Asked once, as a gate, after 15, 30 or 60 minutes. The effect equals the limit from the first minute, so at most 5 % should pass (`confidence: 0.95`). In the last rows harm of half as much again as the limit begins after 15 minutes: until then a pass is right, and after that good minutes must not hide it.',
  counted: 'passes',
  layout: 'rules',
  scenarios: [...scenarios('false pass', true), ...latePasses()],
};

/** Good releases that pass. */
export const truePasses: Section = {
  id: 'true-passes',
  title: 'True passes: no effect',
  text: 'The same, with canary and stable alike: how often a good release gets its pass.',
  counted: 'passes',
  layout: 'rules',
  scenarios: scenarios('true pass', false),
};

/** Harm that begins when much of what is averaged was good. */
function latePasses(): Scenario[] {
  const late = { side: 'canary', from: 15 } as const;
  const parts: readonly (readonly [string, Part, number])[] = [
    ['1,000/min, 1 % errors: +0.75 points', errorRate({ changes: [{ ...late, points: 0.0075 }] }), 60],
    [
      '1,000/min, 5 % errors: +0.75 points',
      errorRate({ rate: 0.05, changes: [{ ...late, points: 0.0075 }] }),
      0,
    ],
    ['latency, 1,000/min: ×1.22', latency({ changes: [{ ...late, factor: 1.22 }] }), 0],
    ['CPU: ×1.22', cpu({ changes: [{ ...late, factor: 1.22 }] }), 0],
  ];
  return parts.map(([what, part, shortRuns]) => ({
    ...COMMON,
    id: `late pass ${what}`,
    row: `from minute 16 on, ${what}`,
    runs: RUNS,
    shortRuns,
    ...fromParts([part]),
  }));
}

function scenarios(id: string, isBad: boolean): Scenario[] {
  const change = { side: 'canary', from: 0 } as const;
  const errors = isBad ? [{ ...change, points: 0.005 }] : [];
  const slower = isBad ? [{ ...change, factor: 1.15 }] : [];
  const scenario = (row: string, part: Part, shortRuns: number): Scenario => {
    return { ...COMMON, id: `${id} ${row}`, row, runs: RUNS, shortRuns, ...fromParts([part]) };
  };
  return [
    ...TRAFFIC_LEVELS.flatMap((canaryRequests) =>
      BASE_RATES.map((rate) =>
        scenario(
          trafficRow(canaryRequests, rate),
          errorRate({ canaryRequests, rate, changes: errors }),
          canaryRequests === 1_000 ? 60 : 0,
        ),
      ),
    ),
    ...TRAFFIC_LEVELS.map((canaryRequests) =>
      scenario(
        `latency, ${trafficRow(canaryRequests)}`,
        latency({ canaryRequests, changes: slower }),
        canaryRequests === 1_000 ? 20 : 0,
      ),
    ),
    scenario('CPU, noise 4 %, rho 0.6', cpu({ changes: slower }), 60),
    ...gateKinds(isBad).map(([row, part]) => scenario(row, part, row.startsWith('1 exceptions') ? 30 : 0)),
  ];
}
