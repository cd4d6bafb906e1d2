import type { AnalysisReply, MetricReply } from '../../contract/analysis-reply.ts';
import type { ReasonCode } from '../../contract/reason-code.ts';

/** Reasons for which a metric could not be judged at all, whatever its data. */
const UNJUDGED: ReadonlySet<ReasonCode> = new Set([
  'source_unavailable',
  'query_rejected',
  'not_judged_in_time',
  'internal_error',
]);
const WORST_FIRST = ['fail', 'warn', 'unjudged', 'unknown', 'pass', 'dryRun'] as const;

/**
 * What a metric comes to in the whole. `unknown`: there is not enough data yet. `unjudged`: it could not be read or
 * judged. `dryRun`: it counts for nothing, whatever it found.
 */
export type Outcome = (typeof WORST_FIRST)[number];

/** One thing to tell: a metric, or what concerns the analysis as a whole. */
export interface ReportItem {
  readonly name: string;
  readonly outcome: Outcome;
  readonly code: ReasonCode;
  readonly sentences: readonly string[];
  readonly metric: MetricReply | null;
}

/** All there is to tell, worst first. */
export function reportItems({ reasons, metrics }: AnalysisReply): ReportItem[] {
  const general = reasons
    .filter(({ metric }) => metric === null)
    .map(
      ({ code, sentence }): ReportItem => ({
        name: 'analysis',
        outcome: 'unknown',
        code,
        sentences: [sentence],
        metric: null,
      }),
    );
  const ofMetrics = metrics.map(
    (metric): ReportItem => ({
      name: metric.name,
      outcome: outcomeOf(metric),
      code: metric.reasons[0]?.code ?? 'no_data',
      sentences: metric.reasons.map(({ sentence }) => sentence),
      metric,
    }),
  );
  return [...general, ...ofMetrics].sort(
    (left, right) => WORST_FIRST.indexOf(left.outcome) - WORST_FIRST.indexOf(right.outcome),
  );
}

function outcomeOf({ verdict, conclusive, role, reasons }: MetricReply): Outcome {
  if (role === 'dryRun') return 'dryRun';
  if (verdict === 'fail') return role === 'advisory' ? 'warn' : 'fail';
  if (verdict === 'pass') return 'pass';
  if (reasons.some(({ code }, index) => index === 0 && UNJUDGED.has(code))) return 'unjudged';
  return conclusive ? 'warn' : 'unknown';
}
