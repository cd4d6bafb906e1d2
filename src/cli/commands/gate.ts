import { Option } from 'commander';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { isPaused } from '../../report/is-paused.ts';
import { isSourceDown } from '../../report/is-source-down.ts';
import { answerQuestion } from '../answer/answer-question.ts';
import type { AddCommand } from '../command.ts';
import type { ExitName } from '../exit-codes.ts';
import { addQuestionOptions, type QuestionOptions } from '../options/question-options.ts';
import { requestFile } from '../options/request-file.ts';

interface GateOptions extends QuestionOptions {
  readonly warn: 'pass' | 'block';
}

/** Tells the verdict, and ends with it. */
export const addGate: AddCommand = (program, terminal, end) => {
  const command = program
    .command('gate')
    .description('Compare canary with stable; the exit code says whether it may go on.');
  const warn = new Option('--warn <answer>', 'whether a warn blocks (3) or passes (0)');
  addQuestionOptions(command)
    .addOption(warn.choices(['block', 'pass']).default('block'))
    .action(async (file: string | undefined, options: GateOptions) => {
      const answered = await answerQuestion(terminal, requestFile(command, terminal, file), options);
      end(answered.interruption === null ? exitOf(answered.reply, options) : answered.interruption);
    });
};

function exitOf(reply: AnalysisReply, { warn }: GateOptions): ExitName {
  if (reply.verdict === 'pass') return 'done';
  if (reply.verdict === 'fail') return 'fail';
  if (isSourceDown(reply)) return 'unavailable';
  if (isPaused(reply)) return 'warn';
  return warn === 'pass' ? 'done' : 'warn';
}
