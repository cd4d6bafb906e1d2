import type { Response } from 'express';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { CanaryJudgeResult } from '../../doors/kayenta/canary-judge-result.ts';
import { RemoteJudgeRequest } from '../../doors/kayenta/remote-judge-request.ts';
import { toAnalyses } from '../../doors/kayenta/to-analyses.ts';
import { toJudgeResult } from '../../doors/kayenta/to-judge-result.ts';
import { toJudgedPairs } from '../../doors/kayenta/to-judged-pairs.ts';
import type { Analyst } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { parseAs } from '../parse-as.ts';
import { REQUEST_PROBLEMS } from '../request-problems.ts';

/** Kayenta waits 90 s for an answer. */
const LONGEST_MS = 80_000;
const VERDICTS = { Pass: 'pass', Marginal: 'warn', Fail: 'fail' } as const;

/** The remote judge of Kayenta, which posts to `judge` below the address that it is given. */
export function kayentaEndpoint(analyst: Analyst): Endpoint {
  return {
    method: 'post',
    path: '/kayenta/judge',
    operationId: 'kayentaJudge',
    tag: 'verdicts',
    summary: 'Judge for Kayenta',
    description:
      'A remote judge for Kayenta (Spinnaker). Set kayenta.remoteJudge.endpoint.baseUrl to the address of this service followed by /kayenta. Keys that are not known are let through, since they are Kayenta’s. The Content-Type of the request is not looked at; the body must be JSON.',
    body: { schema: RemoteJudgeRequest, examples: [] },
    replies: {
      200: {
        description:
          'The verdict as labels and scores. The header X-Canary-Verdict has it as pass, warn or fail.',
        content: { 'application/json': CanaryJudgeResult },
      },
      ...REQUEST_PROBLEMS,
    },
    async handle(request, response) {
      const asked = parseAs(RemoteJudgeRequest, request.body);
      const pairs = toJudgedPairs(asked);
      const replies: AnalysisReply[] = [];
      for (const spec of toAnalyses(asked, pairs)) {
        replies.push(await analyst(spec, response, { deadlineMs: timeLeft(response) }));
      }
      const result = toJudgeResult(pairs, replies, asked.scoreThresholds);
      response.setHeader('X-Canary-Verdict', VERDICTS[result.score.classification]);
      response.json(result);
    },
  };
}

/** Milliseconds until Kayenta should have its answer; reading the body counts. */
function timeLeft({ locals }: Response): number {
  const spentMs = performance.now() - Number(locals['receivedAt']);
  return Math.max(0, Math.round(LONGEST_MS - spentMs));
}
