import { markdownTable } from '../report/markdown-table.ts';
import type { FetchCost } from './fetch-cost.ts';
import type { Growth } from './growth-costs.ts';
import { growthTable } from './growth-table.ts';
import type { HttpCost } from './http-cost.ts';
import type { Race } from './mann-whitney-race.ts';
import { raceTable } from './race-table.ts';
import type { StageCosts } from './stage-costs.ts';
import type { StartCost } from './start-cost.ts';

/** A request over HTTP, and its stages alone. */
export interface RequestCost {
  readonly requestBytes: number;
  readonly windows: number;
  readonly http: HttpCost;
  readonly stages: StageCosts;
}

export interface SpeedResults {
  readonly machine: string;
  readonly rounds: number;
  readonly requests: readonly RequestCost[];
  readonly fetches: readonly FetchCost[];
  readonly fetchMinutes: number;
  readonly races: readonly Race[];
  readonly scipyVersion: string | null;
  readonly bucketsMs: number;
  readonly overWindows: readonly Growth[];
  readonly overMetrics: Growth;
  readonly start: StartCost;
  readonly judged: readonly { readonly points: number; readonly perSecond: number }[];
}

const MOST_MS = 100;

/** The page docs/measurements/speed.md. */
export function speedReport(results: SpeedResults): string {
  const { machine, rounds, requests, fetches, start, judged } = results;
  return `# Speed

Written by \`npm run benchmark:speed\`. Do not edit. What the numbers led to is in
[decision 15](../decisions/0015-where-the-time-goes.md).

The built service with its default settings. ${machine}. Others use the machine at the same time, so CPU time is measured
where that is possible, both sides of each ratio are measured in turns within this run, and each number is the median of
several rounds.

## A request with its numbers in it

Three metrics (error rate, latency in 12 buckets, memory), over HTTP, beside an Express route in a process of its own
that reads the same bytes with \`express.json()\` and gives the same answer to the byte, from a value that it has ready. Of
${rounds} rounds each.

${requestTable(requests)}

The bare route judges nothing. What it has in common with the service is HTTP, reading and writing. *Less the judge* takes the
CPU time of the stage *judge* below from that of the service. Two measurements that are near one another make that inexact on a
busy machine; the column after it adds the stages to the bare route that it lacks, as multiples of the bare route again.

Where the time goes: each stage alone, over and over in a process of its own, CPU time per request. *HTTP and the rest* is what
remains of the service's time: sockets, Express, metrics of the service, the log line into a pipe, the turns that are given to
others, and that in a service no stage is as warm as in a loop of its own.

${stageTable(requests)}

## A request with queries

The same three metrics over and over, the last ${results.fetchMinutes} minutes of a rollout, from a local Prometheus. Beside it a program that
sends the same queries with \`fetch\`, all at once, and parses the JSON of the answers. Wall time, in turns.

${fetchTable(fetches)}

## Mann-Whitney

One-sided, with ties. CPU time of one test. All give the same U, and scipy${results.scipyVersion === null ? ' (not installed here)' : ` ${results.scipyVersion}`} the same p. simple-statistics
(\`wilcoxonRankSum\`) and jStat (\`rank\`) stop at the sum of ranks: no variance, no p.

${raceTable(results.races)}

On 20 buckets of a billion requests a side: ${(results.bucketsMs * 1_000).toFixed(1)} µs. The others would need the billion values.

## Growth

CPU time of a verdict with its words, from a request that was read, numbers in it. The exponent is that of the best power
law through both ends: 1 is linear. A day of minutes is 1 440 windows; its target is ${MOST_MS} ms for a metric, and the most that
one takes is ${mostOf(results.overWindows).toFixed(0)} ms.

${growthTable('windows of one minute', results.overWindows)}

${growthTable('metrics of thirty windows', [results.overMetrics])}

## Start and rest

| from start to ready | CPU until then | memory at rest |
| --- | --- | --- |
| ${start.readyMs.toFixed(0)} ms | ${start.cpuSeconds.toFixed(2)} s | ${(start.idleBytes / 1e6).toFixed(0)} MB |

## Series judged

Canary and stable with so many points each; the judge alone. Kayenta's judge was measured on another day, on the same kind of
machine: 270 to 430 series of 60 points per CPU second.

${markdownTable(
  ['points', 'judged per CPU second'],
  judged.map(({ points, perSecond }) => [String(points), perSecond.toFixed(0)]),
)}
`;
}

/** What the bare route does not do, but for judging. */
function aroundJudging({ check, align, explain, log }: StageCosts): number {
  return check + align + explain + log;
}

function mostOf(growths: readonly Growth[]): number {
  return Math.max(...growths.map(({ points }) => points.at(-1)?.cpuMs ?? Number.NaN));
}

function requestTable(requests: readonly RequestCost[]): string {
  return markdownTable(
    [
      'request',
      'windows',
      'reply',
      'bare route',
      'service',
      'ratio',
      'ratio less the judge',
      'bare route and all stages but the judge',
      'target',
    ],
    requests.map(({ requestBytes, windows, http, stages }) => [
      kilobytes(requestBytes),
      String(windows),
      kilobytes(http.replyBytes),
      milliseconds(http.bareMs),
      milliseconds(http.serviceMs),
      http.ratio.toFixed(1),
      ((http.serviceMs - stages.judge) / http.bareMs).toFixed(1),
      ((http.bareMs + aroundJudging(stages)) / http.bareMs).toFixed(1),
      '1.3',
    ]),
  );
}

const STAGES: Readonly<Record<keyof StageCosts, string>> = {
  parse: 'parse JSON',
  check: 'check by the schema',
  align: 'plan and align',
  judge: 'judge',
  explain: 'words and numbers of the reply',
  serialise: 'write JSON',
  log: 'line of the log',
};

function stageTable(requests: readonly RequestCost[]): string {
  const names = Object.keys(STAGES) as (keyof StageCosts)[];
  const sumOf = ({ stages }: RequestCost) => names.reduce((sum, name) => sum + stages[name], 0);
  const row = (name: string, ofRequest: (request: RequestCost) => number) => [
    name,
    ...requests.map(
      (request) =>
        `${milliseconds(ofRequest(request))} (${((100 * ofRequest(request)) / request.http.serviceMs).toFixed(0)} %)`,
    ),
  ];
  return markdownTable(
    ['stage', ...requests.map(({ requestBytes }) => kilobytes(requestBytes))],
    [
      ...names.map((name) => row(STAGES[name], ({ stages }) => stages[name])),
      row('HTTP and the rest', (request) => request.http.serviceMs - sumOf(request)),
    ],
  );
}

function fetchTable(fetches: readonly FetchCost[]): string {
  return markdownTable(
    [
      'metrics',
      'queries',
      'bytes of answers',
      'bare fetch: least, median',
      'analysis: least, median',
      'ratio of the least, of medians in turns',
      'target',
      'CPU of the service',
    ],
    fetches.map(({ metrics, calls, bytes, fetchMs, analysisMs, ratio, serviceCpuMs }) => [
      String(metrics),
      String(calls),
      kilobytes(bytes),
      `${milliseconds(fetchMs.least)}, ${milliseconds(fetchMs.median)}`,
      `${milliseconds(analysisMs.least)}, ${milliseconds(analysisMs.median)}`,
      `${(analysisMs.least / fetchMs.least).toFixed(2)}, ${ratio.toFixed(2)}`,
      '1.3',
      milliseconds(serviceCpuMs),
    ]),
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}

function milliseconds(ms: number): string {
  return `${ms.toPrecision(ms < 1 ? 2 : 3)} ms`;
}
