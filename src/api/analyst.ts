import type { Response } from 'express';
import type { Authority } from '../access/overrides/authority.ts';
import { analyzeRecorded } from '../analyze-recorded.ts';
import { answer } from '../answer.ts';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { OverrideFault } from '../contract/overrides/override-fault.ts';
import type { AnswerLarge } from '../large/large-question.ts';
import type { ReportLinks } from '../links/report-links.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { auditVerdict } from '../telemetry/audit-log.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { callerOf } from './authenticate.ts';
import { judgeLarge } from './judge-large.ts';
import { mostValues } from './most-values.ts';
import { requestIdOf } from './problem-handler.ts';
import { waitedMs } from './waited-ms.ts';
import { whenClosed } from './when-closed.ts';
import { whenOver } from './when-over.ts';

export interface AnalystDependencies {
  readonly catalog: SourceCatalog;
  readonly clock: () => number;
  readonly version: string;
  /** What may have the last word in place of the judge. */
  readonly authority: Authority;
  /** Says where a verdict can be looked at again. */
  readonly links: ReportLinks;
  readonly deadlineMs: number;
  readonly maxBodyBytes: number;
  /** Reads and judges large requests, so that others need not wait for them. */
  readonly answerLarge: AnswerLarge;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Is told of every verdict that somebody waits for; must return at once. */
  readonly announce?: (spec: AnalysisSpec, reply: AnalysisReply) => void;
}

/** What else a caller wants. */
export interface Wishes {
  /** How long it waits, where that is shorter than the deadline of the service. */
  readonly deadlineMs?: number;
  /** A picture is to be made of the reply. */
  readonly isDrawn?: boolean | undefined;
}

/**
 * Judges a request within its deadline, and leaves the traces of a verdict: header, metrics and audit line. A large one
 * comes as bytes.
 */
export type Analyst = (
  question: AnalysisSpec | Uint8Array,
  response: Response,
  wishes?: Wishes,
) => Promise<AnalysisReply>;

/** The way from every endpoint to the one line of stages. */
export function createAnalyst(dependencies: AnalystDependencies): Analyst {
  const {
    catalog,
    clock,
    version,
    authority,
    links,
    deadlineMs: longest,
    logger,
    metrics,
    announce,
  } = dependencies;

  async function judge(
    question: AnalysisSpec | Uint8Array,
    response: Response,
    { nowMs, deadlineMs, isDrawn }: { readonly nowMs: number } & Required<Wishes>,
  ) {
    const call = { nowMs, version, isDrawn, deadlineMs: Math.max(0, Math.round(deadlineMs)) };
    const log = logger.child({ requestId: requestIdOf(response) });
    if (question instanceof Uint8Array) {
      const large = { ...call, bytes: question, mostValues: mostValues(dependencies.maxBodyBytes) };
      const { spec, reply } = await judgeLarge(large, dependencies.answerLarge, whenClosed(response), log);
      if (reply !== null) return { spec, reply, momentMs: nowMs };
      question = spec;
    }
    let momentMs = nowMs;
    const reply = await analyzeRecorded(question, {
      ...call,
      onMoment: (found) => {
        momentMs = found;
      },
      catalog,
      signal: whenOver(response, call.deadlineMs),
      onSurprise: (err, metric) => log.error({ err, metric }, 'metric could not be judged'),
    });
    return { spec: question, reply, momentMs };
  }

  return async (question, response, { deadlineMs = longest, isDrawn = false } = {}) => {
    const begun = performance.now();
    const nowMs = clock();
    const call = { nowMs, deadlineMs: Math.min(deadlineMs, longest - waitedMs(response)), isDrawn };
    const { spec, reply: judged, momentMs } = await judge(question, response, call);
    const { reply: answered, faults } = await answer(spec, judged, authority, nowMs);
    const reply = { ...answered, report: await links.linkTo({ spec, momentMs }) };
    const durationMs = performance.now() - begun;
    countAnswer(metrics, reply, faults);
    metrics.analysisSeconds.observe(durationMs / 1_000);
    tellFaults(logger, requestIdOf(response), reply, faults);
    auditVerdict(logger, reply, durationMs, requestIdOf(response), callerOf(response));
    // Reads end when the caller hangs up, so that what comes then says nothing about the canary.
    if (!response.closed) announce?.(spec, reply);
    response.setHeader('X-Canary-Verdict', reply.verdict);
    return reply;
  };
}

function tellFaults(
  logger: Logger,
  requestId: string,
  { service, rollout }: AnalysisReply,
  faults: readonly OverrideFault[],
): void {
  for (const cause of faults) {
    logger.warn({ requestId, service, rollout, cause }, 'override not honoured');
  }
}

function countAnswer(metrics: Metrics, reply: AnalysisReply, faults: readonly OverrideFault[]): void {
  const { verdict, conclusive, overruled } = reply;
  metrics.analyses.inc({ verdict, conclusive: String(conclusive) });
  if (overruled !== null) {
    metrics.overruled.inc({ by: overruled.by, judged: overruled.judged.verdict, verdict });
  }
  for (const cause of faults) metrics.overridesNotHonoured.inc({ cause });
}
