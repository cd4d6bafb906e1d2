import type { Response } from 'express';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { Evidence } from '../../contract/evidence/evidence.ts';
import { readEvidence } from '../../evidence/read-evidence.ts';
import { replay } from '../../replay.ts';
import type { AnalystDependencies, Wishes } from '../analyst.ts';
import type { Endpoint } from '../endpoint.ts';
import { judgeLarge } from '../judge-large.ts';
import { mostValues } from '../most-values.ts';
import { problemFromMistakes } from '../problem-from-mistakes.ts';
import { requestIdOf } from '../problem-handler.ts';
import { REQUEST_PROBLEMS } from '../request-problems.ts';
import { FORMAT_PARAMETER, requestedFormat } from '../requested-format.ts';
import { sendReply } from '../send-reply.ts';
import { VERDICT_CONTENT } from '../verdict-content.ts';
import { whenClosed } from '../when-closed.ts';
import { whenOver } from '../when-over.ts';

/** A verdict of the past, made again of what it was made of. Nobody acts on it: no metric, no audit line, no message. */
export function replayEndpoint({
  version,
  deadlineMs,
  maxBodyBytes,
  answerLarge,
  logger,
}: Pick<
  AnalystDependencies,
  'version' | 'deadlineMs' | 'maxBodyBytes' | 'answerLarge' | 'logger'
>): Endpoint {
  /** Large evidence is read where nobody else has to wait for it. */
  async function replayedLarge(
    bytes: Uint8Array,
    response: Response,
    { isDrawn }: Pick<Wishes, 'isDrawn'>,
  ): Promise<AnalysisReply> {
    const most = { mostValues: mostValues(maxBodyBytes), deadlineMs, nowMs: 0 };
    const question = { ...most, bytes, isEvidence: true, version, isDrawn };
    const log = logger.child({ requestId: requestIdOf(response) });
    const { reply } = await judgeLarge(question, answerLarge, whenClosed(response), log);
    if (reply === null) throw new Error('evidence needs no sources');
    return reply;
  }

  async function replayed(
    body: unknown,
    response: Response,
    { isDrawn }: Pick<Wishes, 'isDrawn'>,
  ): Promise<AnalysisReply> {
    const read = readEvidence(body);
    if (read.kind === 'mistakes') throw problemFromMistakes(read.mistakes);
    return replay(read.value, {
      version,
      isDrawn,
      signal: whenOver(response, deadlineMs),
      onSurprise: (err, metric) =>
        logger.error({ requestId: requestIdOf(response), err, metric }, 'metric could not be judged'),
    });
  }

  return {
    method: 'post',
    path: '/v1/replay',
    operationId: 'replay',
    tag: 'verdicts',
    summary: 'Judge again what was judged before',
    description:
      'Takes the evidence of a reply, as it comes with "include": ["evidence"], and gives the same reply again, byte by byte, as long as the service is the same version. A pause and overrides have no say in it. It counts in no metric and is told to nobody.',
    parameters: [FORMAT_PARAMETER],
    takesLargeBodies: true,
    body: { schema: Evidence, examples: [] },
    replies: {
      200: {
        description: 'The verdict. Other formats than json have other shapes.',
        content: VERDICT_CONTENT,
      },
      ...REQUEST_PROBLEMS,
    },
    async handle(request, response) {
      const format = requestedFormat(request.query['format'], 'json');
      const { body } = request;
      const reply = await (body instanceof Uint8Array
        ? replayedLarge(body, response, format)
        : replayed(body, response, format));
      await sendReply(response, format, reply);
    },
  };
}
