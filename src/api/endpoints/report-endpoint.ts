import type { Response } from 'express';
import { ProblemDocument } from '../../contract/problem-document.ts';
import { REPORT_PATH } from '../../links/report-links.ts';
import type { FormatName } from '../../report/formats/formats.ts';
import type { Endpoint } from '../endpoint.ts';
import { requestIdOf } from '../problem-handler.ts';
import { PROBLEMS, type Problem } from '../problems.ts';
import type { ReportOpener } from '../report-opener.ts';
import { FORMAT_PARAMETER, requestedFormat } from '../requested-format.ts';
import { sendReply } from '../send-reply.ts';
import { toProblemDocument } from '../to-problem-document.ts';
import { VERDICT_CONTENT } from '../verdict-content.ts';

/** What a browser is given. */
const FORMAT: FormatName = 'html';

const PROBLEM = { 'application/problem+json': ProblemDocument, 'text/plain': 'text' } as const;

/** The report that a link leads to. */
export function reportEndpoint(open: ReportOpener): Endpoint {
  return {
    method: 'get',
    path: REPORT_PATH,
    operationId: 'openReport',
    tag: 'verdicts',
    summary: 'The report that a link leads to',
    description:
      'Reads and judges again what the link asks, as of the moment of its first answer. Needs no token: the signature is the permission, and allows no other question. A pause and overrides have no say in it.',
    parameters: [
      {
        name: 'request',
        description: 'The question, signed, as it is in "report" of a reply.',
        values: null,
      },
      { ...FORMAT_PARAMETER, description: `Form of the answer; ${FORMAT} by default.` },
    ],
    replies: {
      200: { description: 'The verdict and what is behind it.', content: VERDICT_CONTENT },
      400: { description: 'The format is not known.', content: PROBLEM },
      404: { description: 'The link was not signed here.', content: PROBLEM },
      410: { description: 'What the link asks cannot be asked any more.', content: PROBLEM },
      500: { description: 'A bug in the service.', content: PROBLEM },
      503: { description: 'Too many links are being opened. Try again after Retry-After.', content: PROBLEM },
    },
    isOpenedByLink: true,
    async handle({ query }, response) {
      response.setHeader('X-Robots-Tag', 'noindex');
      const format = requestedFormat(query['format'], FORMAT);
      const reply = await open(String(query['request'] ?? ''), response, format);
      await sendReply(response, format, reply);
    },
    answerProblem,
  };
}

/** A link is opened by people: a browser gets lines of text, and a program the usual document. */
function answerProblem(problem: Problem, response: Response): void {
  const { status, title, hint } = PROBLEMS[problem.code];
  response.status(status);
  const types = ['application/problem+json', 'text/html'];
  if (response.req.accepts(types) === 'text/html') {
    response.type('text/plain').send(`${title}.\n\n${problem.message}\n\n${hint}\n`);
    return;
  }
  const document = toProblemDocument(problem, requestIdOf(response));
  response.type('application/problem+json').send(JSON.stringify(document));
}
