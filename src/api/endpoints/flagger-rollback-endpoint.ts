import { RollbackHook } from '../../doors/flagger/rollback-hook.ts';
import { specOfHook } from '../../doors/flagger/spec-of-hook.ts';
import { tokenOfHook } from '../../doors/flagger/token-of-hook.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import type { Analyst } from '../analyst.ts';
import { answerFlagger, answerFlaggerProblem } from '../answer-flagger.ts';
import type { Endpoint } from '../endpoint.ts';
import { flaggerReplies } from '../flagger-replies.ts';
import { parseAs } from '../parse-as.ts';
import { parseQuestion } from '../parse-question.ts';

/** Tells Flagger to roll back. Its rollback webhooks are the other way round: 200 means "yes, roll back now". */
export function flaggerRollbackEndpoint(analyst: Analyst, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/flagger/rollback',
    operationId: 'flaggerRollback',
    tag: 'verdicts',
    summary: 'Is it time to roll back? For the rollback webhooks of Flagger',
    description:
      'Takes the same payload as /flagger/gate, without its options. Answers 200 only where the verdict is a fail: anything else, every mistake and every source that is down included, keeps the rollout as it is.',
    body: { schema: RollbackHook, examples: [] },
    replies: {
      200: { description: 'Roll back: the verdict is a fail.', content: { 'text/plain': 'text' } },
      ...flaggerReplies([400, 401, 413, 415, 424], { 'text/plain': 'text' }),
      412: { description: 'Do not roll back: no fail.', content: { 'text/plain': 'text' } },
    },
    isAnsweredWhileStopping: true,
    tokenInBody: tokenOfHook,
    async handle(request, response) {
      const hook = parseAs(RollbackHook, request.body);
      const config = parseQuestion(hook.metadata.config, findPolicy, ['metadata', 'config']);
      const reply = await analyst(specOfHook(hook, config), response);
      answerFlagger(response, reply.verdict === 'fail' ? 200 : 412, `${reply.verdict}: ${reply.reason}`);
    },
    answerProblem: answerFlaggerProblem,
  };
}
