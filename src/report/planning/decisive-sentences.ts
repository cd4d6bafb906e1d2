import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import type { PlannedMetric } from '../../contract/planning/planned-metric.ts';
import type { MetricForecast } from '../../forecast/metric-forecast.ts';
import { duration } from '../format.ts';
import { measureOf } from '../measure-of.ts';
import { passPhrase } from './metric-sentence.ts';
import { termsPhrase } from './terms-phrase.ts';

/** A metric that decides, with its forecast. */
export interface Decisive {
  readonly metric: PlannedMetric;
  readonly forecast: MetricForecast;
}

type SlowestFirst = readonly Decisive[];

/** Of a rollout without an end: how long it takes. */
export function openSentence(gates: SlowestFirst, spec: PlanSpec): string {
  return gates
    .slice(0, 1)
    .map(({ metric, forecast }) => `${metric.name}: ${passPhrase(metric, forecast, spec)}${others(gates)}`)
    .join('');
}

/** Of steps that are long enough: how much of them it takes. */
export function enoughSentence(gates: SlowestFirst, { window }: PlanSpec, plannedMs: number): string {
  const neededMs = Math.max(...gates.map(({ forecast }) => (forecast.passes.likely ?? 0) * window));
  const needed = duration(Math.min(neededMs, plannedMs));
  return `long enough: four in five harmless releases pass within ${needed} of the ${duration(plannedMs)} planned${others(gates)}${firstGate(gates)}`;
}

/** Of steps that are too short: for which metric most of all, and what would help. */
export function tooShortSentence(tooShort: SlowestFirst, spec: PlanSpec, plannedMs: number): string {
  const [slowest, ...rest] = tooShort;
  if (slowest === undefined) return '';
  const { metric, forecast } = slowest;
  const also =
    rest.length === 0 ? '' : `; also too short for ${rest.map((one) => one.metric.name).join(', ')}`;
  return `too short: ${duration(plannedMs)} are planned, and for ${metric.name} ${passPhrase(metric, forecast, spec)}${fitting(slowest)}${also}`;
}

function fitting({ metric, forecast }: Decisive): string {
  const limit = forecast.steps.at(-1)?.fittingLimit ?? null;
  if (limit === null) return '';
  const measure = measureOf(metric);
  return `; in the time planned a limit of ${termsPhrase(measure, limit)} would fit in place of ${termsPhrase(measure, metric.limit)}`;
}

/** "; a gate passes from the end of step 3 on", empty where it does from the first on. */
function firstGate(gates: SlowestFirst): string {
  const steps = gates[0]?.forecast.steps ?? [];
  const first = steps.findIndex((_, step) => gates.every(({ forecast }) => forecast.steps[step]?.isEnough));
  return first <= 0 ? '' : `; a gate passes from the end of step ${first + 1} on`;
}

/** Beside the slowest of several metrics. */
function others(gates: SlowestFirst): string {
  return gates.length === 1 ? '' : `; ${gates[0]?.metric.name} takes longest of ${gates.length} metrics`;
}
