import type { AnalysisPlan } from '../plan/analysis-plan.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';
import type { FailedRead, SourceAnswer, SourceReply } from '../sources/source.ts';
import { alignMix } from './align-mix.ts';
import { alignSeries } from './align-series.ts';
import { alignStratified } from './align-stratified.ts';
import { countAmount } from './count-amount.ts';
import { countWindows } from './count-windows.ts';
import { histogramAmount } from './histogram-amount.ts';
import { histogramSides } from './histogram-sides.ts';
import { joinBlocks } from './join-blocks.ts';
import { proportionAmount } from './proportion-amount.ts';
import { proportionReplicas } from './proportion-replicas.ts';
import { proportionWindows } from './proportion-windows.ts';
import { replicaLives } from './replica-lives.ts';
import { sampleAmount } from './sample-amount.ts';
import { scrapeIntervalMs } from './scrape-interval.ts';
import { sideGrids } from './side-grids.ts';
import { unmatchedWarning } from './unmatched-warning.ts';
import { sampleWindows } from './value-windows.ts';
import type { AlignedMetric, Unreadable } from './window.ts';
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

const UNKNOWN_EXPOSURE: Unreadable = {
  code: 'query_rejected',
  detail:
    'how long each target ran cannot be told from sums over all of them: give "exposure" beside "events"',
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
  return alignAnswers(answers, facts, { plan, queries, warnings, replicaLives: lives });
}

function alignAnswers(
  { events, total, exposure, values }: Answers,
  facts: PhaseFacts,
  provenance: Pick<AlignedMetric, 'plan' | 'queries' | 'warnings' | 'replicaLives'>,
): AlignedMetric {
  const { grid, metric } = facts.plan;
  const grids = sideGrids(facts.plan);
  if (metric.kind === 'proportion' && metric.stratifyBy !== undefined) {
    const stratified = alignStratified(events, total, metric.stratifyBy, facts);
    if ('code' in stratified) return { kind: 'unreadable', ...provenance, because: stratified };
    const weakness = unmatchedWarning(stratified.windows, stratified.label);
    return {
      kind: 'stratified',
      ...provenance,
      ...stratified,
      warnings: [...provenance.warnings, ...weakness],
    };
  }
  if (metric.kind === 'proportion') {
    const canary = proportionWindows(events.canary, total.canary, grids.canary);
    const stable = proportionWindows(events.stable, total.stable, grids.stable);
    const replicas = {
      canary: proportionReplicas(events.canary, total.canary, grid),
      stable: proportionReplicas(events.stable, total.stable, grid),
    };
    return {
      kind: 'proportion',
      ...provenance,
      ...joinBlocks(canary, stable, facts, proportionAmount.merge),
      replicas,
    };
  }
  if (metric.kind === 'count') {
    if (exposure === null && !tellsTargets(events)) {
      return { kind: 'unreadable', ...provenance, because: UNKNOWN_EXPOSURE };
    }
    const canary = countWindows(events.canary, exposure?.canary ?? null, grids.canary);
    const stable = countWindows(events.stable, exposure?.stable ?? null, grids.stable);
    return { kind: 'count', ...provenance, ...joinBlocks(canary, stable, facts, countAmount.merge) };
  }
  if (metric.kind === 'series') {
    return { kind: 'series', ...provenance, ...alignSeries(values, facts) };
  }
  if (values.canary.form === 'samples') {
    const canary = sampleWindows(values.canary);
    const stable = sampleWindows(values.stable);
    return {
      kind: 'samples',
      ...provenance,
      ...joinBlocks(canary, stable, facts, sampleAmount.merge),
    };
  }
  const sides = histogramSides(values.canary, values.stable, facts.plan);
  if ('code' in sides) return { kind: 'unreadable', ...provenance, because: sides };
  const { replicas } = sides;
  return {
    kind: 'histogram',
    ...provenance,
    ...joinBlocks(sides.canary, sides.stable, facts, histogramAmount.merge),
    replicas,
  };
}

function tellsTargets({ canary, stable }: SourceAnswer): boolean {
  return canary.form === 'counters' && stable.form === 'counters';
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
