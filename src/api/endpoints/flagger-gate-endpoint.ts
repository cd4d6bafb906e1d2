import { GateHook } from '../../doors/flagger/gate-hook.ts';
import { gateStatus } from '../../doors/flagger/gate-status.ts';
import { specOfHook } from '../../doors/flagger/spec-of-hook.ts';
import { tokenOfHook } from '../../doors/flagger/token-of-hook.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import type { Analyst } from '../analyst.ts';
import { answerFlagger, answerFlaggerProblem } from '../answer-flagger.ts';
import type { Endpoint } from '../endpoint.ts';
import { flaggerReplies } from '../flagger-replies.ts';
import { parseAs } from '../parse-as.ts';
import { parseQuestion } from '../parse-question.ts';

/** Lets a rollout of Flagger go on, or stops it, and says why in the line that Flagger puts into its event. */
export function flaggerGateEndpoint(analyst: Analyst, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/flagger/gate',
    operationId: 'flaggerGate',
    tag: 'verdicts',
    summary: 'May the rollout go on? For the webhooks of Flagger',
    description:
      'Takes the payload of a webhook of Flagger, with an AnalysisRequest as JSON or YAML text under metadata.config. The status carries the verdict, the body is one line of text.',
    body: { schema: GateHook, examples: [] },
    replies: {
      200: {
        description: 'Go on: a pass, or a warn that is to pass.',
        content: { 'text/plain': 'text' },
      },
      ...flaggerReplies([400, 401, 412, 413, 415, 424, 425], { 'text/plain': 'text' }),
    },
    isAnsweredWhileStopping: true,
    tokenInBody: tokenOfHook,
    async handle(request, response) {
      const hook = parseAs(GateHook, request.body);
      const config = parseQuestion(hook.metadata.config, findPolicy, ['metadata', 'config']);
      const reply = await analyst(specOfHook(hook, config), response);
      answerFlagger(response, gateStatus(reply, hook.metadata), `${reply.verdict}: ${reply.reason}`);
    },
    answerProblem: answerFlaggerProblem,
  };
}
