import { once } from 'node:events';
import type { Response } from 'express';
import { BacktestLine } from '../../contract/backtest/backtest-line.ts';
import { BacktestReply } from '../../contract/backtest/backtest-reply.ts';
import { BacktestRequest, type BacktestSpec } from '../../contract/backtest/backtest-request.ts';
import { received } from '../../contract/received.ts';
import type { FindPolicy } from '../../policies/policy.ts';
import { readBacktest } from '../../policies/read-backtest.ts';
import { BACKTEST_FORMATS, type BacktestFormatName } from '../../report/backtest/backtest-formats.ts';
import type { Backtester } from '../backtester.ts';
import type { Endpoint } from '../endpoint.ts';
import { problemFromMistakes } from '../problem-from-mistakes.ts';
import { Problem } from '../problems.ts';
import { REQUEST_PROBLEMS } from '../request-problems.ts';

const STREAM = 'ndjson';
const STREAM_TYPE = 'application/x-ndjson';
const FORMAT_NAMES = [STREAM, ...Object.keys(BACKTEST_FORMATS)];

/** Limits tried on the past: how often would they have aborted a rollout that did no harm? */
export function backtestEndpoint(backtester: Backtester, findPolicy: FindPolicy): Endpoint {
  return {
    method: 'post',
    path: '/v1/backtest',
    operationId: 'backtest',
    tag: 'plans',
    summary: 'Try limits on the past',
    description:
      'Pretends rollouts on past days by setting stable against itself, looks at rollouts that there were, and judges them as they would have been judged then. Answers a line of JSON for each rollout as it is done, and the report as the last line; with another format only the report. One backtest goes on at a time. It ends when the caller hangs up, and after 15 minutes with a report of what is done.',
    parameters: [
      {
        name: 'format',
        description: 'Form of the answer; ndjson by default: a line for each rollout, and then the report.',
        values: FORMAT_NAMES,
      },
    ],
    body: { schema: BacktestRequest, examples: [] },
    hasOwnPlaces: true,
    replies: {
      200: {
        description: 'The rollouts one by one, and the report.',
        content: {
          [STREAM_TYPE]: BacktestLine,
          'application/json': BacktestReply,
          'text/plain': 'text',
          'text/markdown': 'text',
        },
      },
      ...REQUEST_PROBLEMS,
    },
    async handle(request, response) {
      const format = formatName(request.query['format']);
      const lines = backtester(readOrRefuse(request.body, findPolicy), response);
      if (format === STREAM) await stream(lines, response);
      else await sendReport(lines, format, response);
    },
  };
}

type Lines = ReturnType<Backtester>;

async function stream(lines: Lines, response: Response): Promise<void> {
  for await (const line of lines) {
    if (!response.headersSent) response.type(STREAM_TYPE).setHeader('X-Accel-Buffering', 'no');
    const isRoomLeft = response.write(`${JSON.stringify(line)}\n`);
    if (!isRoomLeft && !response.closed)
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

async function sendReport(lines: Lines, name: BacktestFormatName, response: Response): Promise<void> {
  for await (const line of lines) {
    if (line.kind !== 'report') continue;
    const { mediaType, render } = BACKTEST_FORMATS[name];
    response.type(mediaType).send(render(line.report));
  }
}

function readOrRefuse(body: unknown, findPolicy: FindPolicy): BacktestSpec {
  const read = readBacktest(body, findPolicy);
  if (read.kind === 'mistakes') throw problemFromMistakes(read.mistakes);
  return read.value;
}

function formatName(name: unknown = STREAM): BacktestFormatName | typeof STREAM {
  if (name === STREAM) return STREAM;
  if (typeof name === 'string' && Object.hasOwn(BACKTEST_FORMATS, name)) return name as BacktestFormatName;
  throw new Problem(
    'invalid_request',
    `format must be one of ${FORMAT_NAMES.join(', ')}, received ${received(name)}`,
  );
}
