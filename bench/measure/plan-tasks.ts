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

/** How runs are planned, where it differs from the usual. */
export interface Planned {
  readonly isWalked?: boolean;
  /** The number of the first run of each scenario; its number is its seed. */
  readonly firstRun?: number;
}

/** All runs of these sections in small pieces, in the full or the short form. */
export function planTasks(
  sections: readonly Section[],
  isShort: boolean,
  { isWalked = false, firstRun = 0 }: Planned = {},
): Task[] {
  return sections.flatMap(({ scenarios }) =>
    scenarios.flatMap(({ id, runs, shortRuns }) =>
      pieces(isShort ? shortRuns : runs).map(({ from, to }) => ({
        scenario: id,
        from: from + firstRun,
        to: to + firstRun,
        isWalked,
      })),
    ),
  );
}

function pieces(runs: number): Pick<Task, 'from' | 'to'>[] {
  const count = Math.ceil(runs / RUNS_AT_A_TIME);
  return Array.from({ length: count }, (_, piece) => {
    const from = piece * RUNS_AT_A_TIME;
    return { from, to: Math.min(runs, from + RUNS_AT_A_TIME) };
  });
}
