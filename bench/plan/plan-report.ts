import { markdownTable } from '../report/markdown-table.ts';
import { percent } from '../report/percent.ts';
import type { Compared, ComparedCase } from './compare-case.ts';
import type { MeasuredResult } from './run-measured-case.ts';

const HEAD = `# Forecasts of plans

Written by \`npm run benchmark:plan\` (seeded: the same code writes the same numbers). Do not edit.

What [a plan](../plan.md) says beforehand, held against the simulator of the
[calibration](calibration.md): the same judge on rollouts whose traffic rises and falls, whose counts are drawn, and whose
noise is drawn. The canary has a tenth of the requests; there is no warm-up.`;

const TOLD = `## Baselines that are told

A cell holds the minutes of the forecast, the minutes that the simulation took, and the share of simulated rollouts that had
come to it at the forecast minute.`;

const MEASURED = `## Baselines that are measured

Each rollout is forecast from stable in the half hour before it, and asked once at the minute that was forecast for it:
does it pass? It should for half of them, and for four in five. Both sides share a part of the noise, which the plan cannot
tell from noise of their own.`;

export interface Runs {
  readonly runs: number;
  readonly windows: number;
}

/** The report of all cases. */
export function planReport(
  told: readonly ComparedCase[],
  measured: readonly MeasuredResult[],
  { runs, windows }: Runs,
): string {
  const parts = [HEAD, `${runs} rollouts of ${windows} minutes each.`];
  return `${[...parts, TOLD, toldTable(told), MEASURED, measuredTable(measured)].join('\n\n')}\n`;
}

function toldTable(cases: readonly ComparedCase[]): string {
  const head = [
    'canary',
    'half pass',
    'four in five pass',
    'harm of 1.5 limits fails',
    'of 2 limits',
    'of 3 limits',
  ];
  return markdownTable(
    head,
    cases.map(({ title, half, likely, fails }) => [title, ...[half, likely, ...fails].map(cell)]),
  );
}

function measuredTable(results: readonly MeasuredResult[]): string {
  const head = ['canary', 'half pass: forecast', 'passed then', 'four in five: forecast', 'passed then'];
  const minutes = (value: number | null) => String(value ?? 'never');
  return markdownTable(
    head,
    results.map(({ title, half, likely, passedAtHalf, passedAtLikely }) => [
      title,
      minutes(half),
      `${percent(passedAtHalf)} %`,
      minutes(likely),
      `${percent(passedAtLikely)} %`,
    ]),
  );
}

function cell({ forecast, simulated, share }: Compared): string {
  const minutes = `${forecast ?? 'never'} / ${simulated ?? 'more'}`;
  return share === null ? minutes : `${minutes} (${percent(share)} %)`;
}
