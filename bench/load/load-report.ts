import { markdownTable } from '../report/markdown-table.ts';
import type { LargeAlone } from './large-alone.ts';
import type { MixedQuestion } from './mixed-questions.ts';
import { quantileOf } from './quantile-of.ts';
import type { Tally } from './tally.ts';
import type { Sample } from './watch-service.ts';

export interface LoadResults {
  readonly machine: string;
  readonly storeDelayMs: number;
  readonly questions: readonly MixedQuestion[];
  /** Answers a second, as many as there can be. */
  readonly capacity: number;
  readonly minutes: number;
  readonly offered: number;
  readonly load: Tally;
  /** How long probes waited, ascending. */
  readonly probeMs: readonly number[];
  readonly samples: readonly Sample[];
  readonly restart: Tally;
  readonly large: readonly LargeAlone[];
}

/** The page docs/measurements/load.md. */
export function loadReport(results: LoadResults): string {
  const { machine, storeDelayMs, capacity, minutes, offered, load, probeMs, restart } = results;
  return `# Load

Written by \`npm run benchmark:load\`. Do not edit.

The built service with its default settings, a real Prometheus behind a network that holds its answers up for
${storeDelayMs} ms, and a program that asks, all on one machine: ${machine}. The times are those of this machine with
everything on it; what should hold anywhere are the counts and the ratios.

${markdownTable(
  ['asked', 'bytes', 'of 100'],
  results.questions.map(({ name, body, share }) => [name, spaced(body.length), String(share)]),
)}

Each question was asked three times alone first. An answer under load is right when it is the same to the byte.

## Twice as much as it can bear

${capacity.toFixed(1)} answers a second over ${CAPACITY_CONNECTIONS} connections is what it can bear. Then ${offered.toFixed(1)} questions a second
came for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, whatever became of them.

${markdownTable(
  ['what became of it', 'requests', 'share'],
  outcomes(load).map(([what, many]) => [what, spaced(many), percent(many / load.asked)]),
)}

Answered under this load were ${(answered(load) / (minutes * 60)).toFixed(1)} a second, ${percent(answered(load) / (minutes * 60) / capacity)} of what it can bear.

${markdownTable(
  ['time', 'median', '99 %', 'longest'],
  [
    timesRow('to a right answer', load.rightMs),
    timesRow('to a 503', load.refusedMs),
    timesRow('to the answer of `/healthz`, asked every 50 ms by another process', probeMs),
  ],
)}

${memoryTable(results.samples)}

## Replaced one after the other

Two replicas behind a balancer that knows nothing of HTTP, asked ${(restart.asked / RESTART_SECONDS).toFixed(1)} times a second over connections that are kept
open. One after the other is replaced: the new one starts, and the old one is taken from the balancer and gets SIGTERM in
the same moment, without the pause that \`preStop\` makes.

${markdownTable(
  ['what became of it', 'requests'],
  outcomes(restart).map(([what, many]) => [what, spaced(many)]),
)}

A 503 of an instance that is stopping says when to ask again; the balancer then leads elsewhere.

## Large requests

One at a time, with nothing else to do but probes every 50 ms. The event loop is that of the service; its timer alone
accounts for 10 ms.

${markdownTable(
  ['size', 'answered after', 'event loop held up for at most', 'longest wait of a probe'],
  results.large.map(({ megabytes, tookMs, loopDelayMs, probeMs: waitedMs }) => [
    `${megabytes.toFixed(1)} MB`,
    milliseconds(tookMs),
    milliseconds(loopDelayMs),
    milliseconds(waitedMs),
  ]),
)}
`;
}

export const CAPACITY_CONNECTIONS = 16;
export const RESTART_SECONDS = 45;

function outcomes(tally: Tally): [string, number][] {
  return [
    ['the right verdict, to the byte', tally.right],
    ['a warn that says that there was no time to read or to judge', tally.unknown],
    ['503 with the time to ask again', tally.refused],
    ['another verdict', tally.wrong.length],
    ['no answer', tally.lost.length],
  ];
}

function answered({ right, unknown }: Tally): number {
  return right + unknown;
}

function timesRow(name: string, values: readonly number[]): string[] {
  const ascending = values.toSorted((one, other) => one - other);
  return [name, ...[0.5, 0.99, 1].map((share) => milliseconds(quantileOf(ascending, share)))];
}

function memoryTable(samples: readonly Sample[]): string {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const parts = [1, 2, 3, 4, 5].map((part) => samples.slice((part - 1) * fifth, part * fifth));
  const of = (pick: (sample: Sample) => number, pool: (...values: number[]) => number) =>
    parts.map((part) => pool(...part.map(pick)));
  const megabytes = (values: readonly number[]) => values.map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
  return markdownTable(
    ['in each fifth of the time', '1', '2', '3', '4', '5'],
    [
      ['resident memory of the service, largest', ...megabytes(of(({ own }) => own, Math.max))],
      ['of its processes for large requests', ...megabytes(of(({ children }) => children, Math.max))],
      ['heap in use, smallest', ...megabytes(of(({ heapUsed }) => heapUsed, Math.min))],
      ['event loop held up, longest', ...of(({ loopDelayMs }) => loopDelayMs, Math.max).map(milliseconds)],
    ],
  );
}

function milliseconds(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function spaced(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ' ');
}
