import { toLine } from '../../report/formats/to-line.ts';
import { clock } from './clock.ts';
import type { Progress } from './progress.ts';

/** A line for each answer, for the log of a pipeline. */
export function plainProgress(stderr: NodeJS.WritableStream, untilMs: number): Progress {
  return {
    told: (reply, nextMs) => {
      const line = toLine(reply).trimEnd();
      stderr.write(`${clock(Date.now())} ${line}; asking again ${clock(nextMs)}, until ${clock(untilMs)}\n`);
    },
    stop: () => {},
  };
}
