import { forecastCase } from './forecast-case.ts';
import type { PlanCase } from './plan-case.ts';
import { SimulatedRuns } from './simulated-runs.ts';

const LIKELY = 0.8;
const HALF = 0.5;

/** Windows, as forecast and as simulated; null where it is more than was looked at. */
export interface Compared {
  readonly forecast: number | null;
  readonly simulated: number | null;
  /** The share of simulated runs with that outcome at the forecast window; null without one. */
  readonly share: number | null;
}

export interface ComparedCase {
  readonly title: string;
  readonly half: Compared;
  readonly likely: Compared;
  /** Harm of 1.5, 2 and 3 times the limit. */
  readonly fails: readonly Compared[];
}

const TOLD_HARM = [1.5, 2, 3];

/** Forecasts and simulates a case. */
export function compareCase(planCase: PlanCase, runs: number, windows: number): ComparedCase {
  const { passes, fails } = forecastCase(planCase);
  const harmless = new SimulatedRuns(planCase, 0, runs, windows);
  const compared = (
    simulated: SimulatedRuns,
    verdict: 'pass' | 'fail',
    share: number,
    forecast: number | null,
  ) => ({
    forecast,
    simulated: simulated.reaches(verdict, share),
    share: forecast === null || forecast > windows ? null : simulated.share(verdict, forecast),
  });
  return {
    title: planCase.title,
    half: compared(harmless, 'pass', HALF, passes.half),
    likely: compared(harmless, 'pass', LIKELY, passes.likely),
    fails: TOLD_HARM.map((times, index) =>
      compared(new SimulatedRuns(planCase, times, runs, windows), 'fail', HALF, fails[index]?.after ?? null),
    ),
  };
}
