import { cpus } from 'node:os';
import { backtestToText } from '../../src/report/backtest/backtest-to-text.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { MeasuredBacktest } from './run-backtest.ts';

const HEAD = `# A backtest of a week

Written by \`npm run benchmark:backtest\`. Do not edit. The data are seeded; times and memory are those of one run on
the machine named below, which had other work to do as well.

A week of a made-up shop in a real Prometheus (Debian's 2.42, backfilled with promtool): four replicas, scraped every
30 s, with more traffic by day than by night. Each replica's latency, CPU and memory wander by themselves. About once a
day a replica fails 4 % of its requests for four to nine minutes, in place of 0.3 %: no release is to blame. In
the middle of the week there is one release that is bad: 2 points more errors from its twentieth minute on.

Five metrics with the default limits are tried by [the command line](../backtest.md): rollouts of an hour one after
another, windows of one minute, half of the replicas as the canary, asked after every window; and the bad release. A
second run sets the limits that the first one suggests. A last one has four times as many rollouts, to see what memory
does: they overlap.`;

/** How a backtest is told of. */
export interface MeasuredRun {
  readonly title: string;
  readonly measured: MeasuredBacktest;
}

/** The report of all runs. */
export function backtestReport(runs: readonly MeasuredRun[], samples: number): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}; ${samples.toLocaleString('en').replaceAll(',', ' ')} samples in the store.`;
  const results = runs.flatMap(({ title, measured }) => [
    `## ${title}`,
    `\`\`\`text\n${backtestToText(measured.report).trimEnd()}\n\`\`\``,
  ]);
  return `${[HEAD, machine, costs(runs), ...results].join('\n\n')}\n`;
}

function costs(runs: readonly MeasuredRun[]): string {
  const head = [
    'run',
    'rollouts',
    'duration',
    'processor time',
    'peak memory',
    'queries',
    "the store's processor time",
  ];
  return markdownTable(
    head,
    runs.map(({ title, measured }) => {
      const { report, seconds, busySeconds, peakBytes, queries, storeSeconds } = measured;
      return [
        title,
        String(report.rollouts.planned),
        `${seconds.toFixed(1)} s`,
        `${busySeconds.toFixed(1)} s`,
        `${Math.round(peakBytes / 1e6)} MB`,
        String(queries),
        `${storeSeconds.toFixed(1)} s`,
      ];
    }),
  );
}
