import type { Response } from 'express';
import { analyze } from '../analyze.ts';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { auditVerdict } from '../telemetry/audit-log.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { requestIdOf } from './problem-handler.ts';

export interface AnalystDependencies {
  readonly catalog: SourceCatalog;
  readonly clock: () => number;
  readonly version: string;
  readonly deadlineMs: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Is told of every verdict that somebody waits for; must return at once. */
  readonly announce?: (spec: AnalysisSpec, reply: AnalysisReply) => void;
}

/** Judges a request within its deadline, and leaves the traces of a verdict: header, metrics and audit line. */
export type Analyst = (
  spec: AnalysisSpec,
  response: Response,
  limits?: { readonly deadlineMs: number },
) => Promise<AnalysisReply>;

/** The way from every endpoint to the one line of stages. */
export function createAnalyst(dependencies: AnalystDependencies): Analyst {
  const { catalog, clock, version, deadlineMs: longest, logger, metrics, announce } = dependencies;
  return async (spec, response, { deadlineMs } = { deadlineMs: longest }) => {
    const begun = performance.now();
    const reply = await analyze(spec, {
      catalog,
      nowMs: clock(),
      version,
      signal: deadline(response, Math.min(deadlineMs, longest - waitedMs(response))),
      onSurprise: (err, metric) =>
        logger.error({ err, metric, requestId: requestIdOf(response) }, 'metric could not be judged'),
    });
    const durationMs = performance.now() - begun;
    metrics.analyses.inc({ verdict: reply.verdict, conclusive: String(reply.conclusive) });
    metrics.analysisSeconds.observe(durationMs / 1_000);
    auditVerdict(logger, reply, durationMs, requestIdOf(response));
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

/** Ends reads when time is up, and when the caller has gone away. */
function deadline(response: Response, deadlineMs: number): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return AbortSignal.any([AbortSignal.timeout(Math.max(0, Math.round(deadlineMs))), gone.signal]);
}
