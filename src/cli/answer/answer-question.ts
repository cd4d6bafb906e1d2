import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../../contract/analysis-request.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';
import { readQuestion } from '../../policies/read-question.ts';
import type { QuestionOptions } from '../options/question-options.ts';
import { policiesOf } from '../policies-of.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { type ReadRequest, readRequest } from '../request/read-request.ts';
import { refuseMistakes } from '../request/refuse-mistakes.ts';
import { withOverrides } from '../request/with-overrides.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import type { Analyst } from '../waiting/analyst.ts';
import { type Interruption, interruptionOf } from '../waiting/interruption.ts';
import { showProgress } from '../waiting/show-progress.ts';
import { waitForVerdict } from '../waiting/wait-for-verdict.ts';
import { isDrawn } from './is-drawn.ts';
import { prepareFolders, writeAnswers } from './write-answers.ts';

/** How a question ended: with an answer, or by a signal, with the answer before it if there was one. */
export type Answered =
  | { readonly interruption: null; readonly reply: AnalysisReply }
  | { readonly interruption: Interruption; readonly reply: AnalysisReply | null };

/** Reads a request, waits for its answer as long as it may, and writes the answer wherever it is wanted. */
export async function answerQuestion(
  terminal: Terminal,
  file: string | null,
  options: QuestionOptions,
): Promise<Answered> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  const expected = {
    read: readQuestion,
    change: (request: unknown) => withOverrides(request, options),
    findPolicy: (await policiesOf(settings)).find,
  };
  const request = await readRequest(terminal, file, expected, settings.maxBodyBytes);
  prepareFolders(options.report ?? []);
  const say = (what: string) => terminal.stderr.write(`canary-verdict: ${what}\n`);
  const { createAnalyst } = await import('../waiting/analyst.ts');
  const formats = [options.format, ...(options.report ?? []).map(({ format }) => format)];
  const ask = await createAnalyst(request.spec, settings, {
    isDrawn: formats.some((format) => isDrawn(format)),
    onSurprise: (error, metric) => say(`a bug kept ${metric} from being judged: ${String(error)}`),
    onTrouble: ({ line, cause }) =>
      say(`overrides.tokenFile: ${line === null ? '' : `line ${line}: `}${cause}`),
  });
  const answered = await lastAnswer(terminal, request, ask, options);
  if (answered.reply === null)
    await print(terminal.stderr, 'canary-verdict: stopped before the first answer\n');
  else await writeAnswers(terminal, answered.reply, options.format, options.report ?? []);
  return answered;
}

async function lastAnswer(
  terminal: Terminal,
  { name, spec }: ReadRequest<AnalysisSpec>,
  ask: Analyst,
  { wait = 0, interval = spec.window }: QuestionOptions,
): Promise<Answered> {
  const stop = interruptionOf(terminal);
  const untilMs = Date.now() + (isAnsweredForGood(spec) ? 0 : wait);
  const progress = await showProgress(terminal, untilMs);
  try {
    const reply = await waitForVerdict(ask, { untilMs, intervalMs: interval, stop }, progress);
    return stop.aborted || reply === null
      ? { interruption: stop.reason, reply }
      : { interruption: null, reply };
  } catch (error) {
    if (error instanceof RequestMistake) throw refuseMistakes(name, error.mistakes);
    throw error;
  } finally {
    progress.stop();
  }
}

/** Where all data are in the request, asking again changes nothing. */
function isAnsweredForGood({ metrics }: AnalysisSpec): boolean {
  return metrics.every(({ data }) => data !== undefined);
}
