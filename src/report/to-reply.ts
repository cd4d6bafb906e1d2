import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Reason } from '../contract/reply/reason.ts';
import { errorBudget } from '../judge/error-budget.ts';
import type { Finding } from '../judge/finding.ts';
import { GUARD_CODES } from '../judge/guards/guard-codes.ts';
import type { OverallVerdict } from '../judge/overall-verdict.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { analysisId } from './analysis-id.ts';
import { argoReason } from './argo-reason.ts';
import { duration } from './format.ts';
import { generalReason } from './general-reason.ts';
import { headline } from './headline.ts';
import { iso } from './on-the-wire.ts';
import { toMetricReply } from './to-metric-reply.ts';
import { toReason } from './to-reason.ts';

export interface ReplyContext {
  readonly spec: AnalysisSpec;
  /** Version of the service. */
  readonly version: string;
}

/** Everything that was found, in the shape promised on the wire. Pure and deterministic, the id included. */
export function toReply(
  findings: readonly Finding[],
  overall: OverallVerdict,
  { spec, version }: ReplyContext,
): AnalysisReply {
  const reason = headline(overall, spec);
  const metrics = findings.map((finding) => toMetricReply(finding, spec));
  const clocks = findings.map(({ aligned }) => aligned.plan).filter(({ hasClock }) => hasClock);
  const starts = clocks.map(({ grid, leadWindows }) => edgeMs(grid, leadWindows));
  const ends = clocks.map(({ grid }) => edgeMs(grid, grid.count));
  const reply = {
    verdict: overall.verdict,
    conclusive: overall.conclusive,
    reason,
    argo: [overall.verdict, argoReason(reason)] as [typeof overall.verdict, string],
    overruled: null,
    reasons: overallReasons(overall, spec),
    metrics,
    budget: errorBudget(spec, findings),
    service: spec.service ?? null,
    rollout: spec.rollout ?? null,
    policy: spec.policy ?? null,
    candidate: null,
    mode: spec.mode,
    window: duration(spec.window),
    sustained: spec.sustained,
    start: clocks.length === 0 ? null : iso(Math.min(...starts)),
    end: clocks.length === 0 ? null : iso(Math.max(...ends)),
    warnings: [
      ...new Set(metrics.flatMap(({ name, warnings }) => warnings.map((text) => `${name}: ${text}`))),
    ],
    version,
  };
  return { ...reply, link: spec.link ?? null, report: null, analysisId: analysisId(reply) };
}

function overallReasons({ counted, hasGate }: OverallVerdict, spec: AnalysisSpec): Reason[] {
  const decisive = counted.flatMap((finding) =>
    finding.because
      .filter(({ code }, index) => index === 0 || GUARD_CODES.has(code))
      .map((because) => toReason(finding, because, spec)),
  );
  if (hasGate) return decisive;
  const sentence = headline({ verdict: 'warn', conclusive: false, counted, hasGate }, spec);
  return [generalReason('test_cannot_fail', sentence), ...decisive];
}
