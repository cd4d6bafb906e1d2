import { PlanReply } from '../../contract/planning/plan-reply.ts';
import type { PlanSpec } from '../../contract/planning/plan-request.ts';
import { PlanQuestion } from '../../contract/policies/plan-question.ts';
import { received } from '../../contract/received.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import { readPlan } from '../../policies/read-plan.ts';
import { PLAN_FORMATS, type PlanFormat, type PlanFormatName } from '../../report/planning/plan-formats.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Planner } from '../planner.ts';
import { problemFromMistakes } from '../problem-from-mistakes.ts';
import { Problem } from '../problems.ts';
import { REQUEST_PROBLEMS } from '../request-problems.ts';

/** Before a rollout: how long it will take to know, and what can be seen by then. */
export function planEndpoint(planner: Planner, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/v1/plan',
    operationId: 'plan',
    tag: 'plans',
    summary: 'Forecast how long a rollout takes to know',
    description:
      'Takes the request of an analysis with its traffic, and the baseline of each metric in place of its data; a baseline that is not told is measured on stable. Answers 200 also where a source is down: then the forecast of its metrics is not known.',
    parameters: [
      {
        name: 'format',
        description: 'Form of the answer; json by default, whatever the Accept header says.',
        values: Object.keys(PLAN_FORMATS),
      },
    ],
    body: { schema: PlanQuestion, examples: [] },
    replies: {
      200: {
        description: 'The forecast.',
        content: { 'application/json': PlanReply, 'text/plain': 'text', 'text/markdown': 'text' },
      },
      ...REQUEST_PROBLEMS,
    },
    async handle(request, response) {
      const format = planFormat(request.query['format']);
      const reply = await planner(readOrRefuse(request.body, findPolicy), response);
      response.type(format.mediaType).send(format.render(reply));
    },
  };
}

function readOrRefuse(body: unknown, findPolicy: FindPolicy): PlanSpec {
  const read = readPlan(body, findPolicy);
  if (read.kind === 'mistakes') throw problemFromMistakes(read.mistakes);
  return read.value;
}

function planFormat(name: unknown = 'json'): PlanFormat {
  if (typeof name === 'string' && Object.hasOwn(PLAN_FORMATS, name)) {
    return PLAN_FORMATS[name as PlanFormatName];
  }
  const names = Object.keys(PLAN_FORMATS).join(', ');
  throw new Problem('invalid_request', `format must be one of ${names}, received ${received(name)}`);
}
