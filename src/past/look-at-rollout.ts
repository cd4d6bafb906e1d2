import { failingFactors } from '../backtest/failing-factors.ts';
import { firstFailure, type Rest } from '../backtest/first-failure.ts';
import { type Looked, lookedAt } from '../backtest/looked-at.ts';
import type { PastMetric } from '../backtest/past-metric.ts';
import type { PastRollout } from '../backtest/past-rollout.ts';
import { questionAbout } from '../backtest/question-about.ts';
import type { Sides } from '../backtest/sides.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import type { PolicyOutcome } from '../contract/backtest/rollout-line.ts';
import { planQueries } from '../plan/plan-queries.ts';
import { type JudgedCourse, toPolicyOutcome } from '../report/backtest/to-policy-outcome.ts';
import { fetchReadings } from '../sources/fetch-readings.ts';
import { sharedReads } from '../sources/shared-reads.ts';
import { policiesOf } from './policies-of.ts';
import { type Stores, sidesOf } from './sides-of.ts';

/** Reads one rollout of the past, once, and asks about it again and again as it would have been asked then. */
export async function lookAtRollout(
  rollout: PastRollout,
  spec: BacktestSpec,
  stores: Stores,
  rest: Rest,
): Promise<Looked> {
  const shared = { ...stores, sourceNamed: sharedReads(stores.sourceNamed) };
  const sides = await sidesOf(rollout, spec, shared);
  if (sides.how === 'none') return { state: sides.state, because: sides.because };
  const outcomes: PolicyOutcome[] = [];
  for (const policy of policiesOf(spec)) {
    outcomes.push(await outcomeOf(policy, rollout, sides, { askEvery: spec.askEvery, stores: shared, rest }));
  }
  return lookedAt(outcomes, policiesOf(spec));
}

interface Looking {
  readonly askEvery: number;
  readonly stores: Stores;
  readonly rest: Rest;
}

async function outcomeOf(
  policy: AnalysisSpec,
  rollout: PastRollout,
  sides: Sides,
  { askEvery, stores: { find, sourceNamed, nowMs, signal }, rest }: Looking,
): Promise<PolicyOutcome> {
  const spec = questionAbout(policy, rollout, sides);
  const plan = planQueries(spec, nowMs, find);
  const metrics = await fetchReadings(plan, sourceNamed, signal);
  const courses: JudgedCourse[] = [];
  for (const readings of metrics) {
    const windows = readings.plan.grid.count - readings.plan.leadWindows;
    const metric: PastMetric = { spec, readings, windows, nowMs };
    const course = await firstFailure(metric, askEvery, rest);
    courses.push({ ...course, failsAt: await failingFactors(metric, course, askEvery, rest) });
  }
  return toPolicyOutcome(courses, spec, rollout);
}
