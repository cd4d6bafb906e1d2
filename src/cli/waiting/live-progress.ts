import ora from 'ora';
import { toLine } from '../../report/formats/to-line.ts';
import type { Terminal } from '../terminal.ts';
import { clock } from './clock.ts';
import type { Progress } from './progress.ts';

/** What the spinner takes of a line. */
const SPINNER_COLUMNS = 3;

/** One line on a terminal that changes with each answer, and goes away in the end. */
export function liveProgress({ stderr, env }: Pick<Terminal, 'stderr' | 'env'>, untilMs: number): Progress {
  const color = env['NO_COLOR'] ? false : 'cyan';
  const spinner = ora({ stream: stderr, isEnabled: true, discardStdin: false, color }).start('asking');
  return {
    told: (reply, nextMs) => {
      const times = ` (again ${clock(nextMs)}, until ${clock(untilMs)})`;
      const room = Math.max(0, stderr.columns - SPINNER_COLUMNS - times.length);
      spinner.text = toLine(reply).trimEnd().slice(0, room) + times;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
