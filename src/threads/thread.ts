import { parentPort } from 'node:worker_threads';
import { answerLarge } from './answer-large.ts';
import type { LargeQuestion } from './large-question.ts';

// The program of a thread: one question after another, each with one answer.
parentPort?.on('message', async (question: LargeQuestion) => {
  parentPort?.postMessage(await answerLarge(question));
});
