import type { WindowReply } from '../../contract/reply/window-reply.ts';

type State = WindowReply['state'];

/** Windows in a row that were not compared for the same reason. */
export interface UntestedRun {
  readonly state: State;
  readonly first: WindowReply;
  readonly last: WindowReply;
  readonly count: number;
}

const TESTED: ReadonlySet<State> = new Set(['compared', 'merged', 'small']);

/** The stretches of windows that were not compared, in order. */
export function untestedRuns(windows: readonly WindowReply[]): UntestedRun[] {
  const runs: UntestedRun[] = [];
  let previous: State | null = null;
  for (const window of windows) {
    const { state } = window;
    const run = runs.at(-1);
    if (!TESTED.has(state)) {
      const count = window.lastIndex - window.index + 1;
      if (run !== undefined && previous === state) {
        runs[runs.length - 1] = { ...run, last: window, count: run.count + count };
      } else {
        runs.push({ state, first: window, last: window, count });
      }
    }
    previous = state;
  }
  return runs;
}
