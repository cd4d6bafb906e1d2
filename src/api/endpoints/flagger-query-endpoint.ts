import type { Response } from 'express';
import { z } from 'zod';
import { ConfigText } from '../../doors/flagger/config-text.ts';
import { flaggerLine } from '../../doors/flagger/flagger-line.ts';
import { gateStatus } from '../../doors/flagger/gate-status.ts';
import { keptStatus } from '../../doors/flagger/kept-status.ts';
import { PrometheusError, prometheusError } from '../../doors/flagger/prometheus-error.ts';
import { PrometheusValue, prometheusOne } from '../../doors/flagger/prometheus-value.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import type { Analyst } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { flaggerReplies } from '../flagger-replies.ts';
import { parseAs } from '../parse-as.ts';
import { parseQuestion } from '../parse-question.ts';
import { problemSentence } from '../problem-sentence.ts';
import { PROBLEMS } from '../problems.ts';

/** Flagger's client of Prometheus gives up after 5 s, whatever is configured. */
const DEADLINE_MS = 4_500;
/** With this query Flagger asks whether a Prometheus is there at all. */
const PROBE = /^vector\(1\)$/;
/** There is no room for options beside the query, so what is not a pass stops the rollout. */
const POLICY = { onWarn: 'hold', onInconclusive: 'hold', onSourceDown: 'hold' } as const;

const Query = z.object({ query: ConfigText });

/** Stands in for Prometheus in a MetricTemplate of Flagger: a pass is 1, and all else an error that says why. */
export function flaggerQueryEndpoint(
  analyst: Analyst,
  findPolicy: FindPolicy,
  clock: () => number,
): Endpoint {
  return {
    method: 'get',
    path: '/flagger/api/v1/query',
    operationId: 'flaggerQuery',
    tag: 'verdicts',
    summary: 'May the rollout go on? In the shape of Prometheus, for MetricTemplates of Flagger',
    description:
      'Takes an AnalysisRequest as JSON or YAML text where Prometheus takes a query. Answers 1 for a pass. Anything else is an error with the reason, because Flagger shows the text of an error and not that of a value. URL and headers together may have 16 KiB.',
    parameters: [
      {
        name: 'query',
        description: 'The AnalysisRequest; or vector(1), by which Flagger asks whether anybody is there.',
        values: null,
      },
    ],
    replies: {
      200: { description: 'Go on: a pass.', content: { 'application/json': PrometheusValue } },
      ...flaggerReplies([400, 401, 412, 424, 425], { 'application/json': PrometheusError }),
    },
    isAnsweredWhileStopping: true,
    async handle({ query }, response) {
      if (PROBE.test(String(query['query']).trim())) {
        response.json(prometheusOne(clock(), []));
        return;
      }
      const { query: config } = parseAs(Query, query);
      const spec = parseQuestion(config, findPolicy, ['query']);
      const reply = await analyst(spec, response, { deadlineMs: DEADLINE_MS });
      const line = flaggerLine(`${reply.verdict}: ${reply.reason}`);
      const status = gateStatus(reply, POLICY);
      if (status === 200) response.json(prometheusOne(clock(), [line]));
      else answerError(response, status, line);
    },
    answerProblem: (problem, response) =>
      answerError(response, keptStatus(PROBLEMS[problem.code].status), flaggerLine(problemSentence(problem))),
  };
}

function answerError(response: Response, status: number, line: string): void {
  response.status(status).json(prometheusError(status, line));
}
