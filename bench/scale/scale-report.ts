import { markdownTable } from '../report/markdown-table.ts';
import type { Run } from './measure-run.ts';

const ROLLOUTS = 10_000;
const ASKED_EVERY_SECONDS = 60;
/** Of a core, at which the autoscaler of templates/kubernetes adds a replica. */
const FULL_AT_CORES = 0.5;
const MS_PER_SECOND = 1_000;

/** One load, put to one replica and to two. */
export interface Comparison {
  readonly name: string;
  readonly one: Run;
  readonly two: Run;
  /** Median over the rounds of what two did to what one did just before. */
  readonly ratio: number;
}

/** What one analysis costs, so many minutes into a rollout. */
export interface Cost {
  readonly minutes: number;
  /** Stored samples behind it. */
  readonly samples: number;
  readonly run: Run;
}

export interface ScaleResults {
  readonly machine: string;
  readonly rounds: number;
  readonly secondsPerRun: number;
  readonly questions: number;
  readonly comparisons: readonly Comparison[];
  readonly costs: readonly Cost[];
}

/** The page docs/measurements/scale.md. */
export function scaleReport(results: ScaleResults): string {
  return `# Scale

Written by \`npm run benchmark:scale\`. Do not edit.

One and two processes of the built service, each held to a core of its own, behind a TCP balancer that hands out
connections in turn. ${results.machine}. Medians of ${results.rounds} rounds of ${results.secondsPerRun} s each.

## Two replicas beside one

${comparisonTable(results.comparisons)}

**The same verdicts.** ${results.questions} questions were asked, over and over. Each got the same bytes every time, from one
replica and from two. The program ends with an error if that is not so.

**What the ratio says.** The machine has two cores, and the program that asks, the balancer and the store need their part of
them. With one replica they have the other core; with two they take their time from the replicas. So where an analysis costs
the store or the asker much, the ratio stays below two on this machine. The last column leaves that out: twice the CPU
time of an analysis on one replica, over that on two. It is near two when replicas do not get in each other's way. Where the store is far
away, replicas wait, cores are idle, and the ratio is that of the queries that may be under way.

## What one analysis costs

Error rate, latency in 12 buckets, and memory; three replicas of stable and one canary, scraped every 15 s; one replica
of the service.

${costTable(results.costs)}

CPU time of the store is that of a Prometheus on the same machine with a small history in memory.

## Ten thousand rollouts

${ROLLOUTS.toLocaleString('en').replace(',', ' ')} rollouts at once, each asked about once a minute, all of the same age. A replica counts as full at ${FULL_AT_CORES} cores, where the
autoscaler of [templates/kubernetes](../../templates/kubernetes/README.md) adds another.

${arithmeticTable(results.costs)}
`;
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const head = [
    'load',
    'one: analyses/s',
    'two: analyses/s',
    'ratio',
    'one: median reply',
    'two: median reply',
    'CPU per analysis: service, asker, store',
    'cores used by others',
    'ratio by CPU time',
  ];
  return markdownTable(
    head,
    comparisons.map(({ name, one, two, ratio }) => [
      name,
      one.repliesPerSecond.toFixed(1),
      two.repliesPerSecond.toFixed(1),
      ratio.toFixed(2),
      milliseconds(one.medianMs),
      milliseconds(two.medianMs),
      [two.serviceCpuMs, two.askerCpuMs, two.storeCpuMs].map(milliseconds).join(', '),
      `${one.otherCores.toFixed(1)} and ${two.otherCores.toFixed(1)}`,
      ((2 * one.serviceCpuMs) / two.serviceCpuMs).toFixed(2),
    ]),
  );
}

function costTable(costs: readonly Cost[]): string {
  const head = [
    'minutes since the canary began',
    'CPU of the service',
    'analyses per second and core',
    'queries',
    'samples',
    'bytes from the store',
    'CPU of the store',
    'memory of the service',
  ];
  return markdownTable(
    head,
    costs.map(({ minutes, samples, run }) => [
      String(minutes),
      milliseconds(run.serviceCpuMs),
      (MS_PER_SECOND / run.serviceCpuMs).toFixed(0),
      run.queries.toFixed(0),
      spaced(samples),
      `${(run.storeBytes / 1_000).toFixed(0)} kB`,
      milliseconds(run.storeCpuMs),
      `${(run.memory / 1e6).toFixed(0)} MB`,
    ]),
  );
}

function arithmeticTable(costs: readonly Cost[]): string {
  const perSecond = ROLLOUTS / ASKED_EVERY_SECONDS;
  const head = [
    'age',
    'analyses/s',
    'cores of the service',
    'replicas',
    'queries/s',
    'samples/s',
    'MB/s',
    'cores of the store',
  ];
  return markdownTable(
    head,
    costs.map(({ minutes, samples, run }) => {
      const cores = (perSecond * run.serviceCpuMs) / MS_PER_SECOND;
      return [
        `${minutes} min`,
        perSecond.toFixed(0),
        cores.toFixed(1),
        String(Math.ceil(cores / FULL_AT_CORES)),
        spaced(perSecond * run.queries),
        `${((perSecond * samples) / 1e6).toFixed(2)} million`,
        ((perSecond * run.storeBytes) / 1e6).toFixed(0),
        ((perSecond * run.storeCpuMs) / MS_PER_SECOND).toFixed(1),
      ];
    }),
  );
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function spaced(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ' ');
}
