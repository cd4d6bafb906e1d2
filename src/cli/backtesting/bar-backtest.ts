import ora from 'ora';
import { progressLine } from '../../report/backtest/progress-line.ts';
import type { Terminal } from '../terminal.ts';
import type { BacktestProgress } from './backtest-progress.ts';

/** Characters of the bar, and what stands around it. */
const BAR = 20;
const AROUND = 6;

/** A bar on a terminal that grows with each rollout, and goes away in the end. */
export function barBacktest({ stderr, env }: Pick<Terminal, 'stderr' | 'env'>): BacktestProgress {
  const color = env['NO_COLOR'] ? false : 'cyan';
  const spinner = ora({ stream: stderr, isEnabled: true, discardStdin: false, color }).start('looking');
  return {
    told: (line, done) => {
      const filled = Math.floor((BAR * done) / line.of);
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`;
      const room = Math.max(0, stderr.columns - BAR - AROUND);
      spinner.text = `${bar} ${progressLine(line, done).slice(0, room)}`;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
