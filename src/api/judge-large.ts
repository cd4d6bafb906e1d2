import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { AnswerLarge, LargeQuestion } from '../large/large-question.ts';
import type { Logger } from '../telemetry/logger.ts';
import { problemFromMistakes } from './problem-from-mistakes.ts';
import { Problem } from './problems.ts';

/** A large request, read, and its reply; null where it has to be judged like any other, because it asks for queries. */
export interface JudgedLarge {
  readonly spec: AnalysisSpec;
  readonly reply: AnalysisReply | null;
}

/** Has a large request read and judged elsewhere. Throws a problem where it cannot be. */
export async function judgeLarge(
  question: LargeQuestion,
  answerLarge: AnswerLarge,
  signal: AbortSignal,
  logger: Pick<Logger, 'error'>,
): Promise<JudgedLarge> {
  const answer = await answerLarge(question, signal);
  switch (answer.kind) {
    case 'reply':
      for (const { metric, error: err } of answer.surprises) {
        logger.error({ err, metric }, 'metric could not be judged');
      }
      return answer;
    case 'has_queries':
      return { spec: answer.spec, reply: null };
    case 'mistakes':
      throw problemFromMistakes(answer.mistakes, answer.count);
    case 'no_json':
      throw new Problem('invalid_json', answer.detail);
    case 'out_of_memory':
      throw new Problem('payload_too_large', 'judging this takes more memory than a request may have');
  }
}
