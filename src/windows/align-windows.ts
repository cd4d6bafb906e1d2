import type { AnalysisPlan, ReadRole } from '../plan/analysis-plan.ts';
import type { Readings } from '../readings/readings.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';
import type { FailedRead, SourceAnswer } from '../sources/source.ts';
import { bucketBounds, classicHistogramWindows } from './classic-histogram-windows.ts';
import { commonFrame } from './native-buckets.ts';
import { nativeHistograms, nativeHistogramWindows } from './native-histogram-windows.ts';
import { proportionReplicas } from './proportion-replicas.ts';
import { proportionWindows } from './proportion-windows.ts';
import { readingsPerReplica } from './replicas.ts';
import { scrapeIntervalMs } from './scrape-interval.ts';
import { sampleWindows, seriesWindows } from './value-windows.ts';
import type { AlignedMetric, SideWindow, Unreadable } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/** A window should hold at least this many scrapes for its counts to be those of its own time. */
const SCRAPES_PER_WINDOW = 4;

/** Lays what the sources answered on the window grid: canary and stable side by side, gaps named. */
export function alignWindows(
  { spec, nowMs }: AnalysisPlan,
  readings: readonly MetricReadings[],
): AlignedMetric[] {
  return readings.map((metric) => alignMetric(metric, nowMs, spec.warmupWindows));
}

interface Answers {
  readonly events: SourceAnswer;
  readonly total: SourceAnswer;
  readonly values: SourceAnswer;
}

const NOTHING: SourceAnswer = {
  kind: 'answer',
  canary: { form: 'increments', series: [] },
  stable: { form: 'increments', series: [] },
  queries: [],
  warnings: [],
};

function alignMetric({ plan, replies }: MetricReadings, nowMs: number, warmupWindows: number): AlignedMetric {
  const queries = replies.flatMap(({ reply }) => reply.queries);
  const failed = replies.map(({ reply }) => reply).find((reply) => reply.kind === 'failed');
  if (failed !== undefined) {
    return { kind: 'unreadable', plan, queries, warnings: [], because: unreadable(failed, plan.source) };
  }
  const answers = {
    ...emptyAnswers(),
    ...Object.fromEntries(replies.map(({ role, reply }) => [role, reply])),
  };
  const all = Object.values(answers).flatMap(({ canary, stable }) => [canary, stable]);
  const scrapeMs = scrapeIntervalMs(all);
  const facts: PhaseFacts = { plan, nowMs, warmupWindows, scrapeMs };
  const warnings = [
    ...new Set(Object.values(answers).flatMap((answer) => answer.warnings)),
    ...scrapeWarning(scrapeMs, plan.grid.windowMs),
  ];
  return alignAnswers(answers, facts, { plan, queries, warnings });
}

function emptyAnswers(): Record<ReadRole, SourceAnswer> {
  return { events: NOTHING, total: NOTHING, values: NOTHING };
}

function alignAnswers(
  { events, total, values }: Answers,
  facts: PhaseFacts,
  provenance: Pick<AlignedMetric, 'plan' | 'queries' | 'warnings'>,
): AlignedMetric {
  const { grid, metric } = facts.plan;
  if (metric.kind === 'proportion') {
    const canary = proportionWindows(events.canary, total.canary, grid);
    const stable = proportionWindows(events.stable, total.stable, grid);
    const replicas = {
      canary: proportionReplicas(events.canary, total.canary, grid),
      stable: proportionReplicas(events.stable, total.stable, grid),
    };
    return { kind: 'proportion', ...provenance, windows: joinWindows(canary, stable, facts), replicas };
  }
  if (metric.kind === 'series') {
    const canary = seriesWindows(values.canary);
    const stable = seriesWindows(values.stable);
    return { kind: 'series', ...provenance, windows: joinWindows(canary, stable, facts) };
  }
  if (values.canary.form === 'samples') {
    const canary = sampleWindows(values.canary);
    const stable = sampleWindows(values.stable);
    return { kind: 'samples', ...provenance, windows: joinWindows(canary, stable, facts) };
  }
  const sides = histogramSides(values.canary, values.stable, facts);
  if ('code' in sides) return { kind: 'unreadable', ...provenance, because: sides };
  const { replicas } = sides;
  return {
    kind: 'histogram',
    ...provenance,
    windows: joinWindows(sides.canary, sides.stable, facts),
    replicas,
  };
}

function histogramSides(canary: Readings, stable: Readings, { plan: { grid } }: PhaseFacts) {
  const histograms = [...nativeHistograms(canary), ...nativeHistograms(stable)];
  const bounds = { canary: bucketBounds(canary), stable: bucketBounds(stable) };
  const classic = bounds.canary.length > 0 || bounds.stable.length > 0;
  if (histograms.length > 0 && classic)
    return mismatch('one side has classic buckets, the other native ones');
  if (histograms.length > 0) {
    const frame = commonFrame(histograms);
    if (frame === 'custom') return mismatch('the native histograms do not have exponential buckets');
    const sparse = frame ?? { schema: 0, first: 0, last: 0 };
    return bothSides(canary, stable, (readings) => nativeHistogramWindows(readings, sparse, grid));
  }
  const problem = boundsProblem(bounds.canary, bounds.stable);
  if (problem !== null) return problem;
  const common = bounds.canary.length > 0 ? bounds.canary : bounds.stable;
  return bothSides(canary, stable, (readings) => classicHistogramWindows(readings, common, grid));
}

function bothSides<T>(
  canary: Readings,
  stable: Readings,
  toWindows: (readings: Readings) => SideWindow<T>[],
) {
  const replicasOf = (readings: Readings) =>
    [...readingsPerReplica(readings)].map(([name, own]) => ({ name, windows: toWindows(own) }));
  return {
    canary: toWindows(canary),
    stable: toWindows(stable),
    replicas: { canary: replicasOf(canary), stable: replicasOf(stable) },
  };
}

function boundsProblem(canary: readonly number[], stable: readonly number[]): Unreadable | null {
  const known = [canary, stable].filter((bounds) => bounds.length > 0);
  for (const bounds of known) {
    if (bounds.some(Number.isNaN))
      return { code: 'bad_values', detail: 'a bucket has an le label that is no number' };
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
      return { code: 'bad_values', detail: 'the histogram has no +Inf bucket, so its total is unknown' };
    }
  }
  if (known.length < 2 || canary.join() === stable.join()) return null;
  return mismatch(`canary has the bounds ${canary.join(', ')}, stable has ${stable.join(', ')}`);
}

function mismatch(detail: string): Unreadable {
  return { code: 'bucket_mismatch', detail };
}

function unreadable({ failure }: FailedRead, source: string): Unreadable {
  const code = failure.kind === 'rejected_query' ? 'query_rejected' : 'source_unavailable';
  return { code, detail: `${source}: ${failure.detail}` };
}

function scrapeWarning(scrapeMs: number | null, windowMs: number): string[] {
  if (scrapeMs === null || scrapeMs * SCRAPES_PER_WINDOW <= windowMs) return [];
  const seconds = (ms: number) => `${Math.round(ms / 1_000)} s`;
  return [
    `samples are ${seconds(scrapeMs)} apart, more than a quarter of the ${seconds(windowMs)} window: events may be counted in a neighbouring window; a longer window is safer`,
  ];
}
