import type { Response } from 'express';
import { analyze } from '../analyze.ts';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { AnswerLarge } from '../large/large-question.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { auditVerdict } from '../telemetry/audit-log.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { callerOf } from './authenticate.ts';
import { judgeLarge } from './judge-large.ts';
import { mostValues } from './most-values.ts';
import { requestIdOf } from './problem-handler.ts';
import { whenClosed } from './when-closed.ts';
import { whenOver } from './when-over.ts';

export interface AnalystDependencies {
  readonly catalog: SourceCatalog;
  readonly clock: () => number;
  readonly version: string;
  readonly deadlineMs: number;
  readonly maxBodyBytes: number;
  /** Reads and judges large requests, so that others need not wait for them. */
  readonly answerLarge: AnswerLarge;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Is told of every verdict that somebody waits for; must return at once. */
  readonly announce?: (spec: AnalysisSpec, reply: AnalysisReply) => void;
}

/**
 * Judges a request within its deadline, and leaves the traces of a verdict: header, metrics and audit line. A large one
 * comes as bytes.
 */
export type Analyst = (
  question: AnalysisSpec | Uint8Array,
  response: Response,
  limits?: { readonly deadlineMs: number },
) => Promise<AnalysisReply>;

/** The way from every endpoint to the one line of stages. */
export function createAnalyst(dependencies: AnalystDependencies): Analyst {
  const { catalog, clock, version, deadlineMs: longest, logger, metrics, announce } = dependencies;

  async function judge(question: AnalysisSpec | Uint8Array, response: Response, deadlineMs: number) {
    const call = { nowMs: clock(), version, deadlineMs: Math.max(0, Math.round(deadlineMs)) };
    const log = logger.child({ requestId: requestIdOf(response) });
    if (question instanceof Uint8Array) {
      const large = { ...call, bytes: question, mostValues: mostValues(dependencies.maxBodyBytes) };
      const { spec, reply } = await judgeLarge(large, dependencies.answerLarge, whenClosed(response), log);
      if (reply !== null) return { spec, reply };
      question = spec;
    }
    const reply = await analyze(question, {
      ...call,
      catalog,
      signal: whenOver(response, call.deadlineMs),
      onSurprise: (err, metric) => log.error({ err, metric }, 'metric could not be judged'),
    });
    return { spec: question, reply };
  }

  return async (question, response, { deadlineMs } = { deadlineMs: longest }) => {
    const begun = performance.now();
    const { spec, reply } = await judge(
      question,
      response,
      Math.min(deadlineMs, longest - waitedMs(response)),
    );
    const durationMs = performance.now() - begun;
    metrics.analyses.inc({ verdict: reply.verdict, conclusive: String(reply.conclusive) });
    metrics.analysisSeconds.observe(durationMs / 1_000);
    auditVerdict(logger, reply, durationMs, requestIdOf(response), callerOf(response));
    // Reads end when the caller hangs up, so that what comes then says nothing about the canary.
    if (!response.closed) announce?.(spec, reply);
    response.setHeader('X-Canary-Verdict', reply.verdict);
    return reply;
  };
}

/** How long the request waited for its turn, milliseconds. */
function waitedMs({ locals }: Response): number {
  return locals['admittedAt'] === undefined ? 0 : Number(locals['admittedAt']) - Number(locals['receivedAt']);
}
