import type { Task } from './plan-tasks.ts';
import { runScenario } from './run-scenario.ts';
import { scenarioById } from './scenario-by-id.ts';

// The entry of a process that runs one task after another, for measure-in-processes.ts.
process.on('message', ({ scenario, from, to, isWalked }: Task) => {
  process.send?.(runScenario(scenarioById(scenario), from, to, isWalked));
});

process.on('disconnect', () => process.exit());
