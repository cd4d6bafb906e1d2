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
  text: 'Asked once, as a gate, after 15, 30 or 60 minutes. The effect equals the limit from the first minute, so at most 5 % should pass (`confidence: 0.95`).',
  counted: 'passes',
  layout: 'rules',
  scenarios: scenarios('false pass', true),
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
