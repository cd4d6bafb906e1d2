import { answerQuestion } from '../answer/answer-question.ts';
import type { AddCommand } from '../command.ts';
import { addQuestionOptions, type QuestionOptions } from '../options/question-options.ts';
import { requestFile } from '../options/request-file.ts';

/** Tells the verdict; the exit code does not. */
export const addAnalyze: AddCommand = (program, terminal, end) => {
  const command = program.command('analyze').description('Compare canary with stable, and tell the verdict.');
  addQuestionOptions(command).action(async (file: string | undefined, options: QuestionOptions) => {
    const { interruption } = await answerQuestion(terminal, requestFile(command, terminal, file), options);
    end(interruption ?? 'done');
  });
};
