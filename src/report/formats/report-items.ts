import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { ReasonCode } from '../../contract/reason-code.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { asideOf } from './aside-of.ts';

/** Reasons for which a metric could not be judged at all, whatever its data. */
const UNJUDGED: ReadonlySet<ReasonCode> = new Set([
  'source_unavailable',
  'query_rejected',
  'not_judged_in_time',
  'internal_error',
]);
const WORST_FIRST = ['fail', 'warn', 'unjudged', 'unknown', 'pass', 'uncounted'] as const;

/**
 * What a metric comes to in the whole. `unknown`: there is not enough data yet. `unjudged`: it could not be read or
 * judged. `uncounted`: it counts for nothing, whatever it found.
 */
export type Outcome = (typeof WORST_FIRST)[number];

/** One thing to tell: a metric, or what concerns the analysis as a whole. */
export interface ReportItem {
  readonly name: string;
  readonly outcome: Outcome;
  readonly code: ReasonCode;
  readonly sentences: readonly string[];
  readonly metric: MetricReply | null;
  /** Why it counts for nothing, in a word or two; null where it counts. */
  readonly aside: string | null;
}

/** All there is to tell, worst first. */
export function reportItems(reply: AnalysisReply): ReportItem[] {
  const { reasons, metrics } = reply;
  const general = reasons
    .filter(({ metric }) => metric === null)
    .map(
      ({ code, sentence }): ReportItem => ({
        name: 'analysis',
        outcome: reply.overruled === null ? 'unknown' : outcomeOf(reply),
        code,
        sentences: [sentence],
        metric: null,
        aside: null,
      }),
    );
  const ofMetrics = metrics.map((metric): ReportItem => {
    const aside = asideOf(reply) ?? (metric.role === 'dryRun' ? 'dry run' : null);
    return {
      name: metric.name,
      outcome: aside === null ? outcomeOfMetric(metric) : 'uncounted',
      code: metric.reasons[0]?.code ?? 'no_data',
      sentences: metric.reasons.map(({ sentence }) => sentence),
      metric,
      aside,
    };
  });
  return [...general, ...ofMetrics].sort(
    (left, right) => WORST_FIRST.indexOf(left.outcome) - WORST_FIRST.indexOf(right.outcome),
  );
}

function outcomeOfMetric(metric: MetricReply): Outcome {
  const [deciding] = metric.reasons;
  if (metric.verdict === 'fail' && metric.role === 'advisory') return 'warn';
  if (metric.verdict === 'warn' && deciding !== undefined && UNJUDGED.has(deciding.code)) return 'unjudged';
  return outcomeOf(metric);
}

function outcomeOf({ verdict, conclusive }: Pick<AnalysisReply, 'verdict' | 'conclusive'>): Outcome {
  return verdict === 'warn' && !conclusive ? 'unknown' : verdict;
}
