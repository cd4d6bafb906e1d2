import type { PlanReply } from './contract/planning/plan-reply.ts';
import type { PlanSpec } from './contract/planning/plan-request.ts';
import type { PlannedMetric } from './contract/planning/planned-metric.ts';
import { measuredBaseline } from './forecast/baseline/measured-baseline.ts';
import { toldBaseline } from './forecast/baseline/told-baseline.ts';
import { forecastMetric } from './forecast/forecast-metric.ts';
import type { StepsOfWork } from './forecast/steps-of-work.ts';
import { subjectOf } from './forecast/subject-of.ts';
import { planMeasurements } from './plan/plan-measurements.ts';
import type { PlannedOutcome, PlannedResult } from './report/planning/planned-outcome.ts';
import { toPlanReply } from './report/planning/to-plan-reply.ts';
import { fetchReadings } from './sources/fetch-readings.ts';
import type { SourceCatalog } from './sources/source-catalog.ts';
import { alignWindows } from './windows/align-windows.ts';
import type { AlignedMetric } from './windows/window.ts';

export interface PlanDependencies {
  readonly catalog: SourceCatalog;
  readonly nowMs: number;
  readonly version: string;
  /** Ends the reads, and then the forecasting; a metric that has no forecast by then says so. */
  readonly signal: AbortSignal;
}

/** Says how long a rollout will take to know, and what can be seen by then. */
export async function planRollout(
  spec: PlanSpec,
  { catalog, nowMs, version, signal }: PlanDependencies,
): Promise<PlanReply> {
  const plan = planMeasurements(spec, nowMs, catalog.find); // what to read, where baselines are not told
  const readings = await fetchReadings(plan, catalog.sourceNamed, signal); // failures come back as values
  const measured = alignWindows(plan, readings); // stable, window by window
  const outcomes: PlannedOutcome[] = [];
  for (const metric of spec.metrics) {
    const aligned = measured.find(
      ({
        plan: {
          metric: { name },
        },
      }) => name === metric.name,
    );
    const result = await forecastOf(metric, aligned, spec, signal); // the judge on what is to be expected
    outcomes.push({ metric, result, warnings: aligned?.warnings ?? [] });
  }
  return toPlanReply(outcomes, spec, version); // every number, and the words
}

async function forecastOf(
  metric: PlannedMetric,
  aligned: AlignedMetric | undefined,
  spec: PlanSpec,
  signal: AbortSignal,
): Promise<PlannedResult> {
  const told = toldBaseline(metric, spec.traffic.requestsPerMinute);
  const baseline = aligned === undefined ? told : measuredBaseline(aligned);
  if (baseline === null)
    throw new Error(`${metric.name} has neither a baseline nor anything to measure it from`);
  if (baseline.kind === 'unknown') return { kind: 'unmeasured', because: baseline.because };
  const forecast = await inTurns(forecastMetric(subjectOf(metric, baseline, aligned, spec)), signal);
  return forecast === null ? { kind: 'late' } : { kind: 'forecast', forecast };
}

/** Carries out work that leaves others their turn; null where there is no time left for all of it. */
async function inTurns<T>(work: StepsOfWork<T>, signal: AbortSignal): Promise<T | null> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (signal.aborted) return null;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
