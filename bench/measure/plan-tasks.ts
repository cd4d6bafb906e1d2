import type { Section } from '../scenarios/scenario.ts';

/** A stretch of runs of one scenario. */
export interface Task {
  readonly scenario: string;
  readonly from: number;
  readonly to: number;
  /** Whether every look is walked where it could be bisected. */
  readonly isWalked: boolean;
}

const RUNS_AT_A_TIME = 10;

/** All runs of these sections in small pieces, in the full or the short form. */
export function planTasks(sections: readonly Section[], isShort: boolean, isWalked = false): Task[] {
  return sections.flatMap(({ scenarios }) =>
    scenarios.flatMap(({ id, runs, shortRuns }) => pieces(id, isShort ? shortRuns : runs, isWalked)),
  );
}

function pieces(scenario: string, runs: number, isWalked: boolean): Task[] {
  const count = Math.ceil(runs / RUNS_AT_A_TIME);
  return Array.from({ length: count }, (_, piece) => {
    const from = piece * RUNS_AT_A_TIME;
    return { scenario, from, to: Math.min(runs, from + RUNS_AT_A_TIME), isWalked };
  });
}
