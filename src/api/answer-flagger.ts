import type { Response } from 'express';
import { flaggerLine } from '../doors/flagger/flagger-line.ts';
import { keptStatus } from '../doors/flagger/kept-status.ts';
import { problemSentence } from './problem-sentence.ts';
import { PROBLEMS, type Problem } from './problems.ts';

/** Answers a webhook of Flagger with one line of text. */
export function answerFlagger(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').send(flaggerLine(text));
}

/** Tells Flagger a problem in one line, with a status that makes it keep the line. */
export function answerFlaggerProblem(problem: Problem, response: Response): void {
  answerFlagger(response, keptStatus(PROBLEMS[problem.code].status), problemSentence(problem));
}
