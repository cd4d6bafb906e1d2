import { ALL_SECTIONS } from '../scenarios/all-sections.ts';
import type { Scenario } from '../scenarios/scenario.ts';

const BY_ID = new Map<string, Scenario>();
for (const scenario of ALL_SECTIONS.flatMap(({ scenarios }) => scenarios)) {
  if (BY_ID.has(scenario.id)) throw new Error(`two scenarios are called "${scenario.id}"`);
  BY_ID.set(scenario.id, scenario);
}

/** The scenario of this name. */
export function scenarioById(id: string): Scenario {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`there is no scenario "${id}"`);
  return found;
}
