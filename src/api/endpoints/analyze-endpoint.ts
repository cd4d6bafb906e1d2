import { Question } from '../../contract/policies/policy-request.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import type { Analyst } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { parseRequest } from '../parse-request.ts';
import { REQUEST_PROBLEMS } from '../request-problems.ts';
import { FORMAT_PARAMETER, requestedFormat } from '../requested-format.ts';
import { sendReply } from '../send-reply.ts';
import { VERDICT_CONTENT } from '../verdict-content.ts';

/** The main job: two sets of metrics in, a verdict with its reason out. */
export function analyzeEndpoint(analyst: Analyst, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/v1/analyze',
    operationId: 'analyze',
    tag: 'verdicts',
    summary: 'Compare canary with stable',
    description:
      'Answers 200 with a verdict whenever the request was understood, also when data is missing or a source is down. The Content-Type of the request is not looked at; the body must be JSON.',
    parameters: [FORMAT_PARAMETER],
    body: { schema: Question, examples: ['fail', 'pass', 'warn', 'prometheus'] },
    takesLargeBodies: true,
    replies: {
      200: {
        description:
          'The verdict. The header X-Canary-Verdict repeats the word. Other formats than json have other shapes.',
        content: VERDICT_CONTENT,
      },
      ...REQUEST_PROBLEMS,
    },
    async handle(request, response) {
      const format = requestedFormat(request.query['format'], 'json');
      const reply = await analyst(parseRequest(request.body, findPolicy), response, format);
      await sendReply(response, format, reply);
    },
  };
}
