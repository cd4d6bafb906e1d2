import type { StepsOfWork } from '../../src/forecast/steps-of-work.ts';

/** What work comes to, where nobody else waits for a turn. */
export function doneAtOnce<T>(work: StepsOfWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
