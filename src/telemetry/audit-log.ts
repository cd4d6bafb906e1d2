import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { Logger } from './logger.ts';

/** What each line says beside its fields: a verdict that somebody waits for, or one that was looked at again by a link. */
const MESSAGES = { verdict: 'verdict given', report: 'report opened' } as const;

/** Writes the one line per verdict from which a verdict can be argued with later: what was asked, seen and answered. */
export function auditVerdict(
  logger: Logger,
  reply: AnalysisReply,
  durationMs: number,
  requestId: string,
  caller: string | undefined,
  event: keyof typeof MESSAGES = 'verdict',
): void {
  logger.info(
    {
      event,
      requestId,
      caller,
      analysisId: reply.analysisId,
      version: reply.version,
      service: reply.service,
      rollout: reply.rollout,
      policy: reply.policy,
      mode: reply.mode,
      verdict: reply.verdict,
      conclusive: reply.conclusive,
      reason: reply.reason,
      overruled: reply.overruled,
      candidate: candidateIn(reply),
      start: reply.start,
      end: reply.end,
      window: reply.window,
      sustained: reply.sustained,
      metrics: reply.metrics.map((metric) => ({
        name: metric.name,
        role: metric.role,
        verdict: metric.verdict,
        codes: metric.reasons.map(({ code }) => code),
        canary: metric.canary,
        stable: metric.stable,
        compared: metric.power.compared,
        source: metric.source,
        queries: metric.queries,
      })),
      warnings: reply.warnings,
      durationMs: Math.round(durationMs),
    },
    MESSAGES[event],
  );
}

/** What a policy that was tried would have said, without its metrics. */
function candidateIn({ candidate }: AnalysisReply) {
  if (candidate === null) return null;
  const { policy, revision, outcome, differs, sentence } = candidate;
  return { policy, revision, outcome, differs, sentence };
}
