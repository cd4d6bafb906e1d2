import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import { plannedMs } from '../../contract/planning/planned-ms.ts';
import type { MetricForecast } from '../../forecast/metric-forecast.ts';
import { type Decisive, enoughSentence, openSentence, tooShortSentence } from './decisive-sentences.ts';
import { metricSentence } from './metric-sentence.ts';
import type { PlannedOutcome } from './planned-outcome.ts';

/** What the metrics that decide come to together. */
export interface PlanSummary {
  readonly summary: string;
  readonly enough: boolean | null;
  /** Windows; null where a metric does not pass, or is not known. */
  readonly passes: MetricForecast['passes'];
}

const NOTHING = { enough: null, passes: { half: null, likely: null } };

/** The whole answer: whether the steps are long enough, or how long it takes, and which metric takes longest. */
export function planSummary(outcomes: readonly PlannedOutcome[], spec: PlanSpec): PlanSummary {
  const gates = outcomes.filter(({ metric }) => metric.role === 'gate');
  const unknown = gates.find(({ result }) => result.kind !== 'forecast');
  if (unknown !== undefined) return { ...NOTHING, summary: `not known: ${metricSentence(unknown, spec)}` };
  const slowestFirst = gates.flatMap(decisive).toSorted((left, right) => lengthOf(right) - lengthOf(left));
  if (slowestFirst.length === 0) {
    const summary =
      'no metric has the role gate, so nothing would ever pass: give at least one metric the role gate';
    return { ...NOTHING, summary };
  }
  const passes = {
    half: latest(slowestFirst.map(({ forecast }) => forecast.passes.half)),
    likely: latest(slowestFirst.map(({ forecast }) => forecast.passes.likely)),
  };
  const planned = plannedMs(spec.traffic);
  if (planned === null) return { summary: openSentence(slowestFirst, spec), enough: null, passes };
  const tooShort = slowestFirst.filter(({ forecast }) => forecast.steps.at(-1)?.isEnough === false);
  if (tooShort.length === 0)
    return { summary: enoughSentence(slowestFirst, spec, planned), enough: true, passes };
  return { summary: tooShortSentence(tooShort, spec, planned), enough: false, passes };
}

function decisive({ metric, result }: PlannedOutcome): Decisive[] {
  return result.kind === 'forecast' ? [{ metric, forecast: result.forecast }] : [];
}

function lengthOf({ forecast }: Decisive): number {
  return forecast.passes.likely ?? Number.POSITIVE_INFINITY;
}

function latest(windows: readonly (number | null)[]): number | null {
  return windows.reduce<number | null>(
    (late, one) => (late === null || one === null ? null : Math.max(late, one)),
    0,
  );
}
