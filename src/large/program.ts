import { setPriority } from 'node:os';
import { answerLarge } from './answer-large.ts';
import type { LargeQuestion } from './large-question.ts';

/** Niceness: where there are not enough cores, whoever answers everybody else comes first. */
const BELOW_THE_SERVICE = 10;

// What a process for large requests runs: one question after another, each with one answer. It lives as long as the
// service does, which also says when it is to stop: a signal for all processes of a terminal is not for this one.
setPriority(BELOW_THE_SERVICE);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (question: LargeQuestion) => {
  process.send?.(await answerLarge(question).catch((error: unknown) => ({ kind: 'bug', error })));
});
