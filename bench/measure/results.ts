import type { RuleName } from '../rules/all-rules.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Firings } from './run-scenario.ts';

/** What was measured, by scenario and rule. */
export class Results {
  readonly #firings = new Map<string, (number | null)[]>();

  /** Adds the runs of one task. */
  add(scenario: string, firings: Firings): void {
    for (const [rule, list] of Object.entries(firings)) {
      const key = keyOf(scenario, rule);
      this.#firings.set(key, [...(this.#firings.get(key) ?? []), ...list]);
    }
  }

  /** After how many windows a rule fired in each run, in no particular order; empty where nothing was run. */
  firings({ id }: Pick<Scenario, 'id'>, rule: RuleName): readonly (number | null)[] {
    return this.#firings.get(keyOf(id, rule)) ?? [];
  }
}

function keyOf(scenario: string, rule: string): string {
  return JSON.stringify([scenario, rule]);
}
