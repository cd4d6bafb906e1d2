import type { Task } from './plan-tasks.ts';
import { Results } from './results.ts';
import { runScenario } from './run-scenario.ts';
import { scenarioById } from './scenario-by-id.ts';

/** Runs all tasks in this process. */
export function measureHere(tasks: readonly Task[]): Results {
  const results = new Results();
  for (const { scenario, from, to, isWalked } of tasks) {
    results.add(scenario, runScenario(scenarioById(scenario), from, to, isWalked));
  }
  return results;
}
