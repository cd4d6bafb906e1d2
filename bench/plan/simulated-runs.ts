import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import type { Verdict } from '../../src/contract/reason-code.ts';
import { ourVerdict } from '../rules/our-verdict.ts';
import { createRollout, type Rollout } from '../rules/rollout.ts';
import { createRandom } from '../simulate/random.ts';
import type { PlanCase } from './plan-case.ts';

const START = '2026-01-01T00:00:00Z';

/** Simulated rollouts of a case, judged as the service would. */
export class SimulatedRuns {
  readonly #rollouts: readonly Rollout[];
  readonly #windows: number;

  constructor(planCase: PlanCase, timesLimit: number, runs: number, windows: number) {
    const { metric, simulate } = planCase.simulated(timesLimit);
    const spec = AnalysisRequest.parse({ start: START, warmupWindows: 0, metrics: [metric] });
    this.#windows = windows;
    this.#rollouts = Array.from({ length: runs }, (_, run) =>
      createRollout(spec, [simulate(createRandom(`plan ${planCase.title} ${run}`), windows)]),
    );
  }

  /** The share of runs with a verdict when so many windows have passed. */
  share(verdict: Verdict, windows: number): number {
    const hits = this.#rollouts.filter((rollout) => ourVerdict(rollout, windows) === verdict);
    return hits.length / this.#rollouts.length;
  }

  /** After how many windows a share of the runs has a verdict, found by bisection; null where it is more than there are. */
  reaches(verdict: Verdict, share: number): number | null {
    if (this.share(verdict, this.#windows) < share) return null;
    let [without, reached] = [0, this.#windows];
    while (reached - without > 1) {
      const middle = Math.floor((without + reached) / 2);
      if (this.share(verdict, middle) >= share) reached = middle;
      else without = middle;
    }
    return reached;
  }
}
