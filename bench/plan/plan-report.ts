import { markdownTable } from '../report/markdown-table.ts';
import { percent } from '../report/percent.ts';
import type { Compared, ComparedCase } from './compare-case.ts';

const HEAD = `# Forecasts of plans

Written by \`npm run benchmark:plan\` (seeded: the same code writes the same numbers). Do not edit.

What [a plan](../plan.md) says beforehand, held against the simulator of the
[calibration](calibration.md): the same judge on rollouts whose traffic rises and falls, whose counts are drawn, and whose
noise is drawn. The canary has a tenth of the requests; there is no warm-up. A cell holds the minutes of the forecast, the
minutes that the simulation took, and the share of simulated rollouts that had come to it at the forecast minute.`;

/** The report of all cases. */
export function planReport(cases: readonly ComparedCase[], runs: number, windows: number): string {
  const rows = cases.map(({ title, half, likely, fails }) => [title, ...[half, likely, ...fails].map(cell)]);
  const head = [
    'canary',
    'half pass',
    'four in five pass',
    'harm of 1.5 limits fails',
    'of 2 limits',
    'of 3 limits',
  ];
  return `${HEAD}\n\n${runs} rollouts of ${windows} minutes each.\n\n${markdownTable(head, rows)}\n`;
}

function cell({ forecast, simulated, share }: Compared): string {
  const minutes = `${forecast ?? 'never'} / ${simulated ?? 'more'}`;
  return share === null ? minutes : `${minutes} (${percent(share)} %)`;
}
