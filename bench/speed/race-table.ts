import { markdownTable } from '../report/markdown-table.ts';
import type { Race } from './mann-whitney-race.ts';

/** What a test costs each library, and how many times as much as ours. */
export function raceTable(races: readonly Race[]): string {
  return markdownTable(
    ['per side', 'our method', 'ours', 'simple-statistics', 'jStat', 'scipy'],
    races.map(({ size, method, oursMs, simpleStatisticsMs, jStatMs, scipyMs }) => [
      size.toLocaleString('en').replaceAll(',', ' '),
      method,
      duration(oursMs),
      ...[simpleStatisticsMs, jStatMs, scipyMs].map((theirs) =>
        theirs === null ? '–' : `${duration(theirs)} (${(theirs / oursMs).toFixed(1)})`,
      ),
    ]),
  );
}

function duration(ms: number): string {
  return ms < 1 ? `${(ms * 1_000).toPrecision(3)} µs` : `${ms.toPrecision(3)} ms`;
}
