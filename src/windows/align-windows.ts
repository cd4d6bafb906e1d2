import type { AnalysisPlan } from '../plan/analysis-plan.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';
import type { FailedRead, SourceAnswer, SourceReply } from '../sources/source.ts';
import { alignCounts } from './align-counts.ts';
import { alignDistribution } from './align-distribution.ts';
import { alignMix } from './align-mix.ts';
import { alignProportion } from './align-proportion.ts';
import { alignSeries } from './align-series.ts';
import { alignStratified } from './align-stratified.ts';
import { replicaLives } from './replica-lives.ts';
import { scrapeIntervalMs } from './scrape-interval.ts';
import { unmatchedWarning } from './unmatched-warning.ts';
import type { AlignedMetric, ReadableMetric, Unreadable, WithoutProvenance } from './window.ts';
import type { PhaseFacts } from './window-phases.ts';

/** A window should hold at least this many scrapes for its counts to be those of its own time. */
const SCRAPES_PER_WINDOW = 4;

/** Lays what the sources answered on the window grid: canary and stable side by side, gaps named. */
export function alignWindows(
  { spec: { warmupWindows }, nowMs, mix }: AnalysisPlan,
  readings: readonly MetricReadings[],
  mixReply: SourceReply | null = null,
): AlignedMetric[] {
  const metrics = readings.map((metric) => alignMetric(metric, nowMs, warmupWindows));
  if (mix === null || mixReply === null) return metrics;
  const aligned = alignMix(mix, mixReply, { nowMs, warmupWindows });
  return metrics.map((metric) => ({
    ...metric,
    mix: aligned,
    queries: [...new Set([...metric.queries, ...aligned.queries])],
    warnings: [...metric.warnings, ...aligned.warnings],
  }));
}

interface Answers {
  readonly events: SourceAnswer;
  readonly total: SourceAnswer;
  /** Null where it is to be learnt from the events. */
  readonly exposure: SourceAnswer | null;
  readonly values: SourceAnswer;
}

const NOTHING: SourceAnswer = {
  kind: 'answer',
  canary: { form: 'increments', series: [] },
  stable: { form: 'increments', series: [] },
  queries: [],
  warnings: [],
};

const NO_ANSWERS: Answers = { events: NOTHING, total: NOTHING, exposure: null, values: NOTHING };

function alignMetric({ plan, replies }: MetricReadings, nowMs: number, warmupWindows: number): AlignedMetric {
  const queries = replies.flatMap(({ reply }) => reply.queries);
  const failed = replies.map(({ reply }) => reply).find((reply) => reply.kind === 'failed');
  if (failed !== undefined) {
    return { kind: 'unreadable', plan, queries, warnings: [], because: unreadable(failed, plan.source) };
  }
  const answered = replies.flatMap(({ reply }) => (reply.kind === 'answer' ? [reply] : []));
  const answers = {
    ...NO_ANSWERS,
    ...Object.fromEntries(replies.map(({ role, reply }) => [role, reply])),
  };
  const all = answered.flatMap(({ canary, stable }) => [canary, stable]);
  const scrapeMs = scrapeIntervalMs(all);
  const facts: PhaseFacts = { plan, nowMs, warmupWindows, scrapeMs };
  const warnings = [
    ...new Set(answered.flatMap(({ warnings }) => warnings)),
    ...scrapeWarning(scrapeMs, plan.grid.windowMs),
    ...lengthWarning(plan.leftOut),
  ];
  const lives = {
    canary: replicaLives(answered.map(({ canary }) => canary)),
    stable: replicaLives(answered.map(({ stable }) => stable)),
  };
  return alignAnswers(answers, facts, { plan, queries, warnings, scrapeMs, replicaLives: lives });
}

function alignAnswers(
  answers: Answers,
  facts: PhaseFacts,
  provenance: Pick<AlignedMetric, 'plan' | 'queries' | 'warnings' | 'scrapeMs' | 'replicaLives'>,
): AlignedMetric {
  const laid = layOut(answers, facts);
  if ('code' in laid) return { kind: 'unreadable', ...provenance, because: laid };
  const weakness = laid.kind === 'stratified' ? unmatchedWarning(laid.windows, laid.label) : [];
  return { ...provenance, ...laid, warnings: [...provenance.warnings, ...weakness] };
}

function layOut(
  { events, total, exposure, values }: Answers,
  facts: PhaseFacts,
): WithoutProvenance<ReadableMetric> | Unreadable {
  const { metric } = facts.plan;
  switch (metric.kind) {
    case 'proportion':
      return metric.stratifyBy === undefined
        ? alignProportion(events, total, facts)
        : alignStratified(events, total, metric.stratifyBy, facts);
    case 'count':
      return alignCounts(events, exposure, facts);
    case 'series':
      return alignSeries(values, facts);
    case 'distribution':
      return alignDistribution(values, facts);
  }
}

function unreadable({ failure }: FailedRead, source: string): Unreadable {
  const code = failure.kind === 'rejected_query' ? 'query_rejected' : 'source_unavailable';
  return { code, detail: `${source}: ${failure.detail}` };
}

function lengthWarning(leftOut: number): string[] {
  return leftOut === 0 ? [] : [`the oldest ${leftOut} windows are too many to be judged and were left out`];
}

function scrapeWarning(scrapeMs: number | null, windowMs: number): string[] {
  if (scrapeMs === null || scrapeMs * SCRAPES_PER_WINDOW <= windowMs) return [];
  const seconds = (ms: number) => `${Math.round(ms / 1_000)} s`;
  return [
    `samples are ${seconds(scrapeMs)} apart, more than a quarter of the ${seconds(windowMs)} window: events may be counted in a neighbouring window; a longer window is safer`,
  ];
}
