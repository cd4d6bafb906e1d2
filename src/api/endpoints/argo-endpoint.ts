import type { Response } from 'express';
import { ArgoReply } from '../../contract/argo-reply.ts';
import { Question } from '../../contract/policies/policy-request.ts';
import { argoError, argoVerdict } from '../../doors/argo/argo-answer.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import type { Analyst } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { parseRequest } from '../parse-request.ts';
import { requestIdOf } from '../problem-handler.ts';
import type { Problem, ProblemCode } from '../problems.ts';

/** Argo Rollouts gives up after 10 s unless told otherwise, from sending the request to the last byte of the reply. */
const LONGEST_MS = 9_000;

/** What to do where the request is at fault. */
const ADVICE: Partial<Record<ProblemCode, string>> = {
  invalid_request: 'mend the AnalysisTemplate or its arguments',
  invalid_json: 'send one JSON object with jsonBody',
  method_not_allowed: 'set method: POST in the AnalysisTemplate',
  payload_too_large: 'send fewer windows or samples, or let the operator raise maxBodyBytes',
  unsupported_encoding: 'send plain UTF-8',
  overloaded: 'ask again',
  unauthorized: 'send the token as a header, as the template secret-token.yaml does',
  too_many_requests: 'ask less often, or let the operator raise requestsPerMinute',
};
/** With these Argo Rollouts asks again after 10 s, and no measurement is spent: nothing was asked of the metrics. */
const ASKED_AGAIN: Partial<Record<ProblemCode, number>> = { overloaded: 503, too_many_requests: 429 };

/**
 * The verdict for Argo Rollouts. It throws away the body of any status but 2xx, so every answer is 200, and what went
 * wrong is told as a value. An instance that was told to stop still answers: a refusal with 200 would count as
 * inconclusive, and one with 503 would hide its reason. Only one that has too much to do, or
 * is asked too often, refuses.
 */
export function argoEndpoint(analyst: Analyst, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/argo/verdict',
    operationId: 'argoVerdict',
    tag: 'verdicts',
    summary: 'The verdict for the web metric provider of Argo Rollouts',
    description:
      'Takes the same request as /v1/analyze. The status is 200, also where the request was not understood: the word is then error. Only where there is too much to do is it 503, and where the token was used too often 429, which Argo Rollouts takes for an Error and asks again. The Content-Type of the request is not looked at; the body must be JSON.',
    body: { schema: Question, examples: ['prometheus', 'fail', 'pass', 'warn'] },
    takesLargeBodies: true,
    replies: {
      200: { description: 'The verdict, or why there is none.', content: { 'application/json': ArgoReply } },
      429: {
        description: 'The token was used too often. Ask again after Retry-After.',
        content: { 'application/json': ArgoReply },
      },
      503: {
        description: 'This instance has too much to do. Ask again after Retry-After.',
        content: { 'application/json': ArgoReply },
      },
    },
    isAnsweredWhileStopping: true,
    async handle(request, response) {
      const spec = parseRequest(request.body, findPolicy);
      answer(response, 200, argoVerdict(await analyst(spec, response, { deadlineMs: timeLeft(response) })));
    },
    answerProblem: (problem, response) =>
      answer(
        response,
        ASKED_AGAIN[problem.code] ?? 200,
        argoError(sentenceOf(problem, requestIdOf(response))),
      ),
  };
}

function answer(response: Response, status: number, reply: ArgoReply): void {
  response.status(status).json(reply);
}

/** Milliseconds until Argo Rollouts should have its answer; reading the body counts. */
function timeLeft({ locals }: Response): number {
  const spentMs = performance.now() - Number(locals['receivedAt']);
  return Math.max(0, Math.round(LONGEST_MS - spentMs));
}

/** What to do comes first, so that a long list of mistakes cannot push it out. */
function sentenceOf({ code, message, errors }: Problem, requestId: string): string {
  const what =
    errors.length > 0 ? errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ') : message;
  const advice = ADVICE[code] ?? `see the log of canary-verdict under requestId ${requestId}`;
  return `no verdict, ${advice}: ${what}`;
}
