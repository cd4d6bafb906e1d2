import type { Response } from 'express';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import type { AskedAgain } from '../links/report-question.ts';
import { openReport } from '../open-report.ts';
import { auditVerdict } from '../telemetry/audit-log.ts';
import type { AnalystDependencies, Wishes } from './analyst.ts';
import { callerOf } from './authenticate.ts';
import { outdatedLink } from './outdated-link.ts';
import { requestIdOf } from './problem-handler.ts';
import { Problem } from './problems.ts';
import { waitedMs } from './waited-ms.ts';
import { whenOver } from './when-over.ts';

/** Judges again what the signed part of a link asks. Throws a problem where that cannot be. */
export type ReportOpener = (
  signed: string,
  response: Response,
  wishes: Pick<Wishes, 'isDrawn'>,
) => Promise<AnalysisReply>;

/** The way from a link to the line of stages. Nobody acts on it: it counts in no metric of verdicts, and is not announced. */
export function createReportOpener({
  catalog,
  version,
  deadlineMs,
  links,
  logger,
}: Pick<AnalystDependencies, 'catalog' | 'version' | 'deadlineMs' | 'links' | 'logger'>): ReportOpener {
  async function judged(
    asked: AskedAgain,
    response: Response,
    { isDrawn }: Pick<Wishes, 'isDrawn'>,
  ): Promise<AnalysisReply> {
    try {
      return await openReport(asked, {
        catalog,
        version,
        isDrawn,
        signal: whenOver(response, Math.max(0, Math.round(deadlineMs - waitedMs(response)))),
        onSurprise: (err, metric) =>
          logger.error({ requestId: requestIdOf(response), err, metric }, 'metric could not be judged'),
      });
    } catch (error) {
      if (error instanceof RequestMistake) throw outdatedLink(error.mistakes);
      throw error;
    }
  }

  return async (signed, response, wishes) => {
    const begun = performance.now();
    if (!links.areRead) throw new Problem('not_found', 'this instance has no key, so it opens no links');
    const read = await links.read(signed);
    if (read.kind === 'not_signed') {
      throw new Problem('invalid_link', 'none of the keys that are configured has signed this link');
    }
    if (read.kind === 'not_understood') throw outdatedLink(read.mistakes);
    const reply = { ...(await judged(read, response, wishes)), report: await links.linkTo(read) };
    const durationMs = performance.now() - begun;
    auditVerdict(logger, reply, durationMs, requestIdOf(response), callerOf(response), 'report');
    response.setHeader('X-Canary-Verdict', reply.verdict);
    return reply;
  };
}
