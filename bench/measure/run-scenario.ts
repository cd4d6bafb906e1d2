import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { ALL_RULES, type RuleName } from '../rules/all-rules.ts';
import { createRollout } from '../rules/rollout.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { createRandom } from '../simulate/random.ts';
import { firstFiring } from './first-firing.ts';

/** Per rule and run, after how many windows the rule fired; null where it never did. */
export type Firings = Partial<Record<RuleName, (number | null)[]>>;

/** When the simulated canary begins; any time would do. */
const START = '2026-01-01T00:00:00Z';

/** Runs a scenario `from` (included) `to` (excluded): the same numbers however the runs are split. */
export function runScenario(scenario: Scenario, from: number, to: number, isWalked = false): Firings {
  const spec = AnalysisRequest.parse({ start: START, metrics: scenario.metrics });
  const firings: Firings = {};
  for (let run = from; run < to; run += 1) {
    const metrics = scenario.simulate(createRandom(`${scenario.id} ${run}`), scenario.windows);
    const rollout = createRollout(spec, metrics);
    for (const name of scenario.rules) {
      const list = firings[name] ?? [];
      list.push(firstFiring(ALL_RULES[name], rollout, scenario.windows, isWalked));
      firings[name] = list;
    }
  }
  return firings;
}
