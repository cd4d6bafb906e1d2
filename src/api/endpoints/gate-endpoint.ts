import { AnalysisReply } from '../../contract/analysis-reply.ts';
import { Question } from '../../contract/policies/policy-request.ts';
import { received } from '../../contract/received.ts';
import { curlStatus, type WarnPolicy } from '../../doors/curl/curl-status.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import { oneLine } from '../../report/formats/one-line.ts';
import type { Analyst } from '../analyst.ts';
import type { Content, Endpoint, QueryParameter } from '../endpoint.ts';
import { parseRequest } from '../parse-request.ts';
import { problemSentence } from '../problem-sentence.ts';
import { PROBLEMS, Problem } from '../problems.ts';
import { FORMAT_PARAMETER, requestedFormat } from '../requested-format.ts';
import { sendReply } from '../send-reply.ts';

const WARN_PARAMETER: QueryParameter = {
  name: 'warn',
  description:
    'block: a warn is a 425. pass: a warn is a 200. Without it, a warn that found something is a 200, one that does not know yet is a 425. Where nothing but a source that is down keeps it from being known, it is a 424 in any case, and while the operator has paused everything a 425.',
  values: ['block', 'pass'],
};

/** What a generated client expects comes first: the line. */
const CONTENT: Readonly<Record<string, Content>> = {
  'text/plain': 'text',
  'text/markdown': 'text',
  'application/xml': 'text',
  'application/json': AnalysisReply,
};
const LINE: Readonly<Record<string, Content>> = { 'text/plain': 'text' };

/** The verdict as a status, for `curl -f` and whatever else only looks at that. */
export function gateEndpoint(analyst: Analyst, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/v1/gate',
    operationId: 'gate',
    tag: 'verdicts',
    summary: 'May the canary go on? The status carries the verdict',
    description:
      'Takes the same request as /v1/analyze. The body is one line of text unless a format is asked for; with json or slack it is JSON, as that of /v1/analyze. Problems are one line of text. No status that means a verdict is one that curl --retry repeats.',
    parameters: [
      WARN_PARAMETER,
      { ...FORMAT_PARAMETER, description: 'Form of the answer; line by default.' },
    ],
    body: { schema: Question, examples: ['fail', 'pass', 'warn', 'prometheus'] },
    takesLargeBodies: true,
    replies: {
      200: { description: 'Go on: a pass, or a warn that is to pass.', content: CONTENT },
      400: { description: 'The request cannot be understood.', content: LINE },
      401: { description: 'A token is needed, or it is not known.', content: LINE },
      403: { description: 'A page of another origin sent it.', content: LINE },
      412: { description: 'The verdict is a fail.', content: CONTENT },
      413: { description: 'The body is too large.', content: LINE },
      415: { description: 'The body has an encoding that is not read.', content: LINE },
      424: { description: 'Not known, because the metrics could not be read.', content: CONTENT },
      425: { description: 'A warn that is to block, or not known yet.', content: CONTENT },
      429: { description: 'The token was used too often. Ask again after Retry-After.', content: LINE },
      500: { description: 'A bug in the service.', content: LINE },
      503: {
        description: 'This instance has too much to do, or is shutting down. Ask again after Retry-After.',
        content: LINE,
      },
    },
    async handle(request, response) {
      const policy = warnPolicy(request.query['warn']);
      const format = requestedFormat(request.query['format'], 'line');
      const reply = await analyst(parseRequest(request.body, findPolicy), response, format);
      await sendReply(response.status(curlStatus(reply, policy)), format, reply);
    },
    answerProblem(problem, response) {
      response
        .status(PROBLEMS[problem.code].status)
        .type('text/plain')
        .send(`${oneLine(problemSentence(problem))}\n`);
    },
  };
}

function warnPolicy(name: unknown): WarnPolicy {
  if (name === undefined) return 'usual';
  if (name === 'block' || name === 'pass') return name;
  throw new Problem('invalid_request', `warn must be block or pass, received ${received(name)}`);
}
