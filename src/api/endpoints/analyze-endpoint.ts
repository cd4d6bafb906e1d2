import type { Request, Response } from 'express';
import { analyze } from '../../analyze.ts';
import { AnalysisReply } from '../../contract/analysis-reply.ts';
import { AnalysisRequest, type AnalysisSpec } from '../../contract/analysis-request.ts';
import { ProblemDocument } from '../../contract/problem-document.ts';
import { toMarkdown } from '../../report/to-markdown.ts';
import { toText } from '../../report/to-text.ts';
import type { SourceCatalog } from '../../sources/source-catalog.ts';
import { auditVerdict } from '../../telemetry/audit-log.ts';
import type { Logger } from '../../telemetry/logger.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { Endpoint } from '../endpoint.ts';
import { problemFromZod } from '../problem-from-zod.ts';
import { requestIdOf } from '../problem-handler.ts';
import { Problem } from '../problems.ts';

export interface AnalyzeEndpointDependencies {
  readonly catalog: SourceCatalog;
  readonly clock: () => number;
  readonly version: string;
  readonly deadlineMs: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The formats of an answer; `json` is meant where none is named, whatever the Accept header says. */
const FORMATS = {
  json: { type: 'application/json', render: (reply: AnalysisReply) => JSON.stringify(reply) },
  text: { type: 'text/plain', render: toText },
  markdown: { type: 'text/markdown', render: toMarkdown },
} as const;

/** The main job: two sets of metrics in, a verdict with its reason out. */
export function analyzeEndpoint(dependencies: AnalyzeEndpointDependencies): Endpoint {
  return {
    method: 'post',
    path: '/v1/analyze',
    operationId: 'analyze',
    tag: 'verdicts',
    summary: 'Compare canary with stable',
    description:
      'Answers 200 with a verdict whenever the request was understood, also when data is missing or a source is down. The Content-Type of the request is not looked at; the body must be JSON.',
    parameters: [
      { name: 'format', description: 'Form of the answer; json by default.', values: Object.keys(FORMATS) },
    ],
    body: { schema: AnalysisRequest, examples: ['fail', 'pass', 'warn', 'prometheus'] },
    replies: {
      200: {
        description: 'The verdict. The header X-Canary-Verdict repeats the word.',
        content: { 'application/json': AnalysisReply, 'text/plain': 'text', 'text/markdown': 'text' },
      },
      ...requestProblems(),
    },
    handle: (request, response) => handle(request, response, dependencies),
  };
}

async function handle(
  request: Request,
  response: Response,
  { catalog, clock, version, deadlineMs, logger, metrics }: AnalyzeEndpointDependencies,
): Promise<void> {
  const format = requestedFormat(request.query['format']);
  const spec = parse(request.body);
  const begun = performance.now();
  const reply = await analyze(spec, {
    catalog,
    nowMs: clock(),
    version,
    signal: deadline(response, deadlineMs),
    onSurprise: (err, metric) =>
      logger.error({ err, metric, requestId: requestIdOf(response) }, 'metric could not be judged'),
  });
  const durationMs = performance.now() - begun;
  metrics.analyses.inc({ verdict: reply.verdict, conclusive: String(reply.conclusive) });
  metrics.analysisSeconds.observe(durationMs / 1_000);
  auditVerdict(logger, reply, durationMs, requestIdOf(response));
  response.setHeader('X-Canary-Verdict', reply.verdict);
  response.type(format.type).send(format.render(reply));
}

function parse(body: unknown): AnalysisSpec {
  const parsed = AnalysisRequest.safeParse(body);
  if (!parsed.success) throw problemFromZod(parsed.error);
  return parsed.data;
}

function requestedFormat(name: unknown): (typeof FORMATS)[keyof typeof FORMATS] {
  if (name === undefined) return FORMATS.json;
  if (name === 'json' || name === 'text' || name === 'markdown') return FORMATS[name];
  throw new Problem(
    'invalid_request',
    `format must be one of ${Object.keys(FORMATS).join(', ')}, received ${JSON.stringify(name)}`,
  );
}

/** Ends reads when time is up, and when the caller has gone away. */
function deadline(response: Response, deadlineMs: number): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return AbortSignal.any([AbortSignal.timeout(deadlineMs), gone.signal]);
}

function requestProblems(): Endpoint['replies'] {
  const content = { 'application/problem+json': ProblemDocument };
  return {
    400: {
      description: 'The request cannot be understood; every mistake is listed with its place.',
      content,
    },
    413: { description: 'The body is too large.', content },
    415: { description: 'The body has an encoding that is not read.', content },
    500: { description: 'A bug in the service.', content },
    503: { description: 'This instance is shutting down.', content },
  };
}
